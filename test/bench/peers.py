"""The design's measurements in numpy (by hand) and torch, where they are installed: lines of peer, row and ms."""
import time


def median(run, times):
    for _ in range(times // 3 + 1):
        run()
    laps = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        laps.append((time.perf_counter() - start) * 1e3)
    return sorted(laps)[times // 2]


DEEP = [2] + [10] * 10 + [1]
SWEPT = [2] + [16] * 8 + [1]


def measure(peer, make, scalars=None):
    """make(sizes, rows, activation, dtype, seeds, loss) gives a function that trains so many networks for a step."""

    def print_row(row, ms):
        print(f"{peer}\t{row}\t{ms}", flush=True)

    if scalars:
        print_row("A", median(scalars(), 3))
    else:
        print_row("A", median(make([2, 16, 16, 1], 100, "relu", "float64", 1, "hinge"), 200))
    for dtype, short in (("float64", "f64"), ("float32", "f32")):
        for activation in ("sigmoid", "relu"):
            row = f"{short} {activation}"
            print_row(f"B {row}", median(make(DEEP, 200, activation, dtype, 1, "sigmoid"), 200))
            print_row(f"D {row}", 100 * median(make(DEEP, 200, activation, dtype, 64, "sigmoid"), 30))
        # 18 configurations of 10 seeds together, from the time of a step.
        steps = [median(make(SWEPT, 200, name, dtype, 10, "sigmoid"), 50) for name in ("sigmoid", "tanh", "relu")]
        print_row(f"F {short}", sum(steps) * 6 * 1000)
    print_row("C", median(make([784, 128, 64, 10], 64, "relu", "float32", 1, "softmax"), 100))
    print_row("E", median(make([2, 4, 1], 4, "sigmoid", "float64", 1, "sigmoid"), 1000))
    print_row("E each", median(make([2, 4, 1], 4, "sigmoid", "float64", 100, "sigmoid"), 1000) / 100)


def with_numpy():
    import numpy as np

    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    forward = {"sigmoid": sigmoid, "tanh": np.tanh, "relu": lambda z: np.maximum(z, 0)}
    slope = {"sigmoid": lambda y: y * (1 - y), "tanh": lambda y: 1 - y * y, "relu": lambda y: y > 0}

    def softmax(z):
        e = np.exp(z - z.max(-1, keepdims=True))
        return e / e.sum(-1, keepdims=True)

    delta = {
        "sigmoid": lambda z, t: sigmoid(z) - t,
        "softmax": lambda z, t: softmax(z) - t,
        "hinge": lambda z, t: np.where(1 - z * t > 0, -t, 0),
    }

    def make(sizes, rows, activation, dtype, seeds, loss):
        rng = np.random.default_rng(0)
        lead = (seeds,) if seeds > 1 else ()
        weights = [(rng.normal(size=lead + pair) / pair[0] ** 0.5).astype(dtype) for pair in zip(sizes, sizes[1:])]
        biases = [np.zeros(lead + (1, size), dtype) for size in sizes[1:]]
        x = rng.normal(size=(rows, sizes[0])).astype(dtype)
        target = np.eye(max(2, sizes[-1]), dtype=dtype)[rng.integers(0, max(2, sizes[-1]), rows)][:, : sizes[-1]]
        rate = np.asarray(0.05, dtype)

        def step():
            outputs = [x]
            for w, b in zip(weights[:-1], biases[:-1]):
                outputs.append(forward[activation](outputs[-1] @ w + b))
            dz = delta[loss](outputs[-1] @ weights[-1] + biases[-1], target) / np.asarray(rows, dtype)
            for i in range(len(weights) - 1, -1, -1):
                dw = np.swapaxes(outputs[i], -1, -2) @ dz
                db = dz.sum(-2, keepdims=True)
                if i > 0:
                    dz = dz @ np.swapaxes(weights[i], -1, -2) * slope[activation](outputs[i])
                weights[i] -= rate * dw
                biases[i] -= rate * db

        return step

    measure(f"numpy {np.__version__}", make)


def with_torch():
    import torch
    from torch.nn import functional

    forward = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}

    def train(parameters, loss_of):
        optimiser = torch.optim.SGD(parameters, lr=0.05)

        def step():
            optimiser.zero_grad()
            loss_of().backward()
            optimiser.step()

        return step

    def make(sizes, rows, activation, dtype, seeds, loss):
        torch.manual_seed(0)
        dtype = getattr(torch, dtype)
        lead = (seeds,) if seeds > 1 else ()
        layers = [
            (
                (torch.randn(lead + pair, dtype=dtype) / pair[0] ** 0.5).requires_grad_(),
                torch.zeros(lead + (1, pair[1]), dtype=dtype, requires_grad=True),
            )
            for pair in zip(sizes, sizes[1:])
        ]
        x = torch.randn(rows, sizes[0], dtype=dtype)
        classes = torch.randint(0, max(2, sizes[-1]), (rows,))
        target = classes.to(dtype)[:, None].expand(lead + (rows, 1))

        def loss_of():
            a = x
            for w, b in layers[:-1]:
                a = forward[activation](a @ w + b)
            z = a @ layers[-1][0] + layers[-1][1]
            if loss == "softmax":
                return functional.cross_entropy(z, classes)
            # The sum over the networks of the mean over the points.
            return functional.binary_cross_entropy_with_logits(z, target, reduction="sum") / rows

        return train([part for layer in layers for part in layer], loss_of)

    def scalars():
        """A: every number a tensor of its own, as in micrograd."""
        torch.manual_seed(0)
        numbers = []

        def neuron(inputs):
            weights = [torch.randn((), dtype=torch.float64, requires_grad=True) for _ in range(inputs + 1)]
            numbers.extend(weights)
            return weights

        layers = [[neuron(n) for _ in range(m)] for n, m in ((2, 16), (16, 16), (16, 1))]
        points = [[torch.randn((), dtype=torch.float64) for _ in range(2)] for _ in range(100)]

        def loss_of():
            total = torch.zeros((), dtype=torch.float64)
            for number, point in enumerate(points):
                a = point
                for depth, layer in enumerate(layers):
                    z = [sum((w * x for w, x in zip(weights, a)), weights[-1]) for weights in layer]
                    a = [value.relu() for value in z] if depth < 2 else z
                total = total + (1 + a[0] * (number % 2 * 2 - 1)).relu()
            return total / 100 + 1e-4 * sum(w * w for w in numbers)

        return train(numbers, loss_of)

    measure(f"torch {torch.__version__.split('+')[0]}", make, scalars)


for peer in (with_numpy, with_torch):
    try:
        peer()
    except ImportError:
        pass
