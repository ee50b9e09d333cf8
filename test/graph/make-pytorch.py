"""Makes pytorch.json: 20 small networks in f64 as PyTorch computes and trains them.

    python -m venv /tmp/venv && /tmp/venv/bin/pip install numpy torch==2.15.0
    /tmp/venv/bin/python test/graph/make-pytorch.py

Weights are [fanIn, fanOut], as X W + b has them (PyTorch's Linear stores the transpose).
"""

import json
from pathlib import Path

import torch

torch.set_default_dtype(torch.float64)

# sizes, activation, output activation, loss, optimiser, steps
NETWORKS = [
    ([1, 1], "tanh", None, "meanSquaredError", ("Sgd", {"learningRate": 0.1}), 5),
    ([2, 3, 1], "sigmoid", None, "meanSquaredError", ("Sgd", {"learningRate": 0.5}), 20),
    ([2, 3, 1], "tanh", None, "sigmoidCrossEntropy", ("Sgd", {"learningRate": 0.3}), 20),
    ([2, 4, 1], "relu", None, "sigmoidCrossEntropy", ("Sgd", {"learningRate": 0.3}), 20),
    ([2, 4, 1], "sigmoid", "sigmoid", "binaryCrossEntropy", ("Sgd", {"learningRate": 0.5}), 20),
    ([2, 4, 1], "tanh", "sigmoid", "meanSquaredError", ("Sgd", {"learningRate": 1}), 20),
    ([3, 5, 2], "tanh", "tanh", "meanSquaredError", ("Momentum", {"learningRate": 0.1, "momentum": 0.9}), 20),
    ([3, 5, 2], "relu", None, "meanSquaredError", ("Momentum", {"learningRate": 0.02, "momentum": 0.5}), 20),
    ([2, 5, 3], "tanh", None, "softmaxCrossEntropy", ("Sgd", {"learningRate": 0.5}), 20),
    ([2, 5, 4], "relu", None, "softmaxCrossEntropy", ("Adam", {"learningRate": 0.05}), 20),
    ([4, 6, 3], "sigmoid", None, "softmaxCrossEntropy", ("Momentum", {"learningRate": 0.2, "momentum": 0.9}), 20),
    ([2, 3, 3, 1], "tanh", None, "sigmoidCrossEntropy", ("Adam", {"learningRate": 0.05}), 30),
    ([2, 4, 4, 1], "relu", "sigmoid", "binaryCrossEntropy", ("Adam", {"learningRate": 0.02, "beta1": 0.8}), 30),
    ([2, 4, 4, 1], "sigmoid", None, "meanSquaredError", ("Adam", {"learningRate": 0.1, "beta2": 0.9}), 30),
    ([2, 3, 3, 3, 1], "tanh", None, "meanSquaredError", ("Sgd", {"learningRate": 0.2}), 20),
    ([2, 3, 3, 3, 3, 1], "tanh", "sigmoid", "binaryCrossEntropy", ("Sgd", {"learningRate": 0.5}), 20),
    ([2, *[4] * 6, 1], "tanh", None, "sigmoidCrossEntropy", ("Momentum", {"learningRate": 0.1, "momentum": 0.9}), 20),
    ([2, *[4] * 8, 1], "sigmoid", None, "sigmoidCrossEntropy", ("Sgd", {"learningRate": 1}), 10),
    ([2, *[4] * 10, 1], "relu", None, "meanSquaredError", ("Sgd", {"learningRate": 0.05}), 10),
    ([7, 8, 5], "sigmoid", None, "softmaxCrossEntropy", ("Adam", {"learningRate": 0.01, "epsilon": 1e-4}), 20),
]
ACTIVATIONS = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, None: lambda x: x}
LOSSES = {
    "meanSquaredError": torch.nn.functional.mse_loss,
    "binaryCrossEntropy": torch.nn.functional.binary_cross_entropy,
    "sigmoidCrossEntropy": torch.nn.functional.binary_cross_entropy_with_logits,
    "softmaxCrossEntropy": torch.nn.functional.cross_entropy,
}


def optimiser(parameters, kind, options):
    rate = options["learningRate"]
    if kind == "Adam":
        betas = (options.get("beta1", 0.9), options.get("beta2", 0.999))
        return torch.optim.Adam(parameters, lr=rate, betas=betas, eps=options.get("epsilon", 1e-8))
    return torch.optim.SGD(parameters, lr=rate, momentum=options.get("momentum", 0))


def train(seed, sizes, activation, output_activation, loss, kind, options, steps):
    generator = torch.Generator().manual_seed(seed)
    draw = lambda *shape: torch.randn(*shape, generator=generator)
    rows = 6
    inputs = draw(rows, sizes[0])
    if loss == "softmaxCrossEntropy":
        targets = torch.arange(rows) % sizes[-1]
    elif loss == "meanSquaredError":
        targets = draw(rows, sizes[-1])
    else:
        targets = (draw(rows, sizes[-1]) > 0).double()
    parameters = []
    for fan_in, fan_out in zip(sizes, sizes[1:]):
        parameters += [draw(fan_in, fan_out) * (1.5 / fan_in) ** 0.5, draw(fan_out) * 0.3]
    for parameter in parameters:
        parameter.requires_grad_(True)

    def value():
        x = inputs
        for i in range(0, len(parameters), 2):
            last = i + 2 == len(parameters)
            x = ACTIVATIONS[output_activation if last else activation](x @ parameters[i] + parameters[i + 1])
        return x, LOSSES[loss](x, targets)

    start = [parameter.tolist() for parameter in parameters]
    output, first = value()
    first.backward()
    gradients = [parameter.grad.tolist() for parameter in parameters]
    stepper = optimiser(parameters, kind, options)
    losses = []
    for _ in range(steps):
        stepper.zero_grad()
        now = value()[1]
        now.backward()
        stepper.step()
        losses.append(now.item())
    return {
        "sizes": sizes, "activation": activation, "outputActivation": output_activation, "loss": loss,
        "optimiser": kind, "options": options, "inputs": inputs.tolist(), "targets": targets.tolist(),
        "parameters": start, "output": output.tolist(), "gradients": gradients, "losses": losses,
        "trained": [parameter.tolist() for parameter in parameters],
    }


made = [train(seed, *network[:4], *network[4], network[5]) for seed, network in enumerate(NETWORKS)]
lines = ",\n".join(json.dumps(network) for network in made)
Path(__file__).with_name("pytorch.json").write_text(f"[\n{lines}\n]\n")
print(torch.__version__, len(made), "networks")
