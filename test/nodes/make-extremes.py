"""Makes extremes.json: the elementwise operators, softmax and the losses where numbers are extreme.

    python -m venv /tmp/venv && /tmp/venv/bin/pip install mpmath==1.4.1
    /tmp/venv/bin/python test/nodes/make-extremes.py

Each row is [inputs, value, gradients], the results as text of 50 digits, which JavaScript rounds to the nearest
f64 (beyond its range to an infinity or 0). Where a limit decides, it is that of IEEE 754: 1 / -0 is -Infinity,
and NaN stands where there is none. Where the library has chosen, its choice stands beside the formula.
"""

import json
import math
from pathlib import Path

from mpmath import exp, inf, isinf, isnan, log, log1p, mp, mpf, nan, nstr, tanh

mp.dps = 60


def sign(x):
    """1 or -1, of zeros too."""
    return math.copysign(1, x)


POINTS = [0.0, -0.0, 1e-300, -1e-300, 745.0, -745.0, 1e3, -1e3]
PAIRS = [(a, b) for a in POINTS for b in POINTS]
# Left out: b - 1 is rounded to -1, where the slope at -0 has the other sign.
POWERS = [(a, b) for a, b in PAIRS if not (a == 0 and sign(a) < 0 and abs(b) == 1e-300)]
TARGETS = [0.0, 1.0, 0.25]


def quotient(a, b):
    if b != 0:
        return mpf(a) / mpf(b)
    return nan if a == 0 else sign(a) * sign(b) * inf


def slope_of_divisor(a, b):
    if b != 0:
        return -mpf(a) / mpf(b) ** 2
    return nan if a == 0 else -sign(a) * inf


def is_odd(b):
    return b == int(b) and int(b) % 2 != 0


def power(a, b):
    if b == 0:
        return mpf(1)
    if a == 0:
        size = mpf(0) if b > 0 else inf
        return -size if is_odd(b) and sign(a) < 0 else size
    if a < 0 and b != int(b):
        return nan
    return mpf(a) ** (int(b) if b == int(b) else mpf(b))


def slope_of_base(a, b):
    if b == 0:
        return mpf(0)  # of the constant a⁰ = 1
    if a != 0:
        return nan if isnan(power(a, b)) else mpf(b) * power(a, b) / mpf(a)
    if b > 1:
        return mpf(0)
    return sign(b) * (-inf if is_odd(b - 1) and sign(a) < 0 else inf)


def slope_of_exponent(a, b):
    if a > 0:
        return power(a, b) * log(mpf(a))
    if a < 0:
        return nan  # not defined between whole exponents
    # Of 0 to any power from 0 on, as PyTorch, JAX and TensorFlow have it.
    return mpf(0) if b >= 0 else -power(a, b) * inf


def logarithm(x):
    return log(mpf(x)) if x > 0 else (-inf if x == 0 else nan)


def sigmoid(x):
    return 1 / (1 + exp(-mpf(x)))


def softplus(x):
    return max(x, 0) + log1p(exp(-abs(x)))


def clamped(x):
    """As PyTorch's binary cross-entropy has its logarithms."""
    return log(x) if x > exp(mpf(-100)) else mpf(-100)


def bce(a, b):
    return -(mpf(b) * clamped(mpf(a)) + (1 - mpf(b)) * clamped(1 - mpf(a)))


UNARY = {
    "neg": (lambda x: -mpf(x), lambda x: mpf(-1)),
    "exp": (lambda x: exp(mpf(x)), lambda x: exp(mpf(x))),
    "log": (logarithm, lambda x: quotient(1, x)),
    "sigmoid": (sigmoid, lambda x: sigmoid(x) * sigmoid(-x)),
    "tanh": (lambda x: tanh(mpf(x)), lambda x: 4 / (exp(mpf(x)) + exp(-mpf(x))) ** 2),
    "relu": (lambda x: mpf(max(x, 0)), lambda x: mpf(x > 0)),
}
BINARY = {
    "add": (lambda a, b: mpf(a) + mpf(b), lambda a, b: mpf(1), lambda a, b: mpf(1)),
    "sub": (lambda a, b: mpf(a) - mpf(b), lambda a, b: mpf(1), lambda a, b: mpf(-1)),
    "mul": (lambda a, b: mpf(a) * mpf(b), lambda a, b: mpf(b), lambda a, b: mpf(a)),
    "div": (quotient, lambda a, b: quotient(1, b), slope_of_divisor),
    "meanSquaredError": (
        lambda a, b: (mpf(a) - mpf(b)) ** 2,
        lambda a, b: 2 * (mpf(a) - mpf(b)),
        lambda a, b: 2 * (mpf(b) - mpf(a)),
    ),
}
OTHERS = {
    "pow": (power, slope_of_base, slope_of_exponent),
    "sigmoidCrossEntropy": (
        lambda a, b: softplus(mpf(a)) - mpf(a) * mpf(b),
        lambda a, b: sigmoid(a) - mpf(b),
        lambda a, b: -mpf(a),
    ),
    "binaryCrossEntropy": (
        bce,
        lambda a, b: (mpf(a) - mpf(b)) / max(mpf(a) * (1 - mpf(a)), mpf(1e-12)),
        lambda a, b: clamped(1 - mpf(a)) - clamped(mpf(a)),
    ),
    # The first of two probabilities, and the loss where the first of two classes is right.
    "softmax": (
        lambda a, b: sigmoid(mpf(a) - mpf(b)),
        lambda a, b: sigmoid(mpf(a) - mpf(b)) * sigmoid(mpf(b) - mpf(a)),
        lambda a, b: -sigmoid(mpf(a) - mpf(b)) * sigmoid(mpf(b) - mpf(a)),
    ),
    "softmaxCrossEntropy": (
        lambda a, b: softplus(mpf(b) - mpf(a)),
        lambda a, b: -sigmoid(mpf(b) - mpf(a)),
        lambda a, b: sigmoid(mpf(b) - mpf(a)),
    ),
}


def text(x):
    if isnan(x):
        return "NaN"
    if isinf(x):
        return "Infinity" if x > 0 else "-Infinity"
    return nstr(x, 50, min_fixed=-5, max_fixed=20).removesuffix(".0")


def rows(functions, points):
    value, *gradients = functions
    return [[[*x], text(value(*x)), [text(gradient(*x)) for gradient in gradients]] for x in points]


made = {name: rows(functions, [(x,) for x in POINTS]) for name, functions in UNARY.items()}
made |= {name: rows(functions, PAIRS) for name, functions in BINARY.items()}
probabilities = [0.0, 1e-300, 2.0**-10, 0.5, 1.0]
others = {
    "pow": POWERS,
    "sigmoidCrossEntropy": [(a, b) for a in POINTS for b in TARGETS],
    "binaryCrossEntropy": [(a, b) for a in probabilities for b in TARGETS],
    "softmax": PAIRS,
    "softmaxCrossEntropy": PAIRS,
}
made |= {name: rows(OTHERS[name], points) for name, points in others.items()}
lines = ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(row) for row in table) + "\n]" for name, table in made.items())
Path(__file__).with_name("extremes.json").write_text("{\n" + lines + "\n}\n")
print({name: len(table) for name, table in made.items()})
