"""One epoch of B (2-[10x10]-1, 200 points, sigmoid, f64) in numpy and torch, where they are installed."""
import time


def median(run, times=200):
    for _ in range(times // 3):
        run()
    laps = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        laps.append((time.perf_counter() - start) * 1e3)
    return sorted(laps)[times // 2]


def with_numpy():
    import numpy as np

    rng = np.random.default_rng(0)
    sizes = [2] + [10] * 10 + [1]
    weights = [rng.normal(size=pair) for pair in zip(sizes, sizes[1:])]
    biases = [np.zeros(size) for size in sizes[1:]]
    x, target = rng.normal(size=(200, 2)), rng.integers(0, 2, size=(200, 1))

    def epoch():
        outputs = [x]
        for w, b in zip(weights, biases):
            outputs.append(1 / (1 + np.exp(-(outputs[-1] @ w + b))))
        delta = (outputs[-1] - target) / 200
        for i in range(len(weights) - 1, -1, -1):
            back = delta @ weights[i].T * outputs[i] * (1 - outputs[i])
            weights[i] -= 0.05 * (outputs[i].T @ delta)
            biases[i] -= 0.05 * delta.sum(0)
            delta = back

    print(f"numpy  B f64 sigmoid {median(epoch):.3f} ms")


def with_torch():
    import torch

    torch.set_default_dtype(torch.float64)
    sizes = [2] + [10] * 10 + [1]
    layers = [part for pair in zip(sizes, sizes[1:]) for part in (torch.nn.Linear(*pair), torch.nn.Sigmoid())]
    model = torch.nn.Sequential(*layers)
    optimiser = torch.optim.SGD(model.parameters(), lr=0.05)
    x, target = torch.randn(200, 2), torch.randint(0, 2, (200, 1)).double()

    def epoch():
        optimiser.zero_grad()
        torch.nn.functional.binary_cross_entropy(model(x), target).backward()
        optimiser.step()

    print(f"torch  B f64 sigmoid {median(epoch):.3f} ms")


for peer in (with_numpy, with_torch):
    try:
        peer()
    except ImportError:
        pass
