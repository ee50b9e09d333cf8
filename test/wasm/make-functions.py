"""Makes functions.json: exp, log, tanh, sigmoid, sin, cos and pow at points that are hard.

    python -m venv /tmp/venv && /tmp/venv/bin/pip install mpmath==1.4.1
    /tmp/venv/bin/python test/wasm/make-functions.py

Each row is [x, nearest, rest] (pow: [x, y, nearest, rest]): the exact result, computed with 60
digits, is nearest + rest, two f64. Infinities and NaN are strings. With --coefficients it prints
the polynomials of lib/wasm/assembly/functions instead.
"""

import json
import math
import random
import sys
from pathlib import Path

from mpmath import chebyfit, cos, exp, floor, frexp, ldexp, log, mp, mpf, nstr, pi, sin, sqrt, tanh

mp.dps = 60
TINY = [5e-324, 1e-310, 2.2250738585072014e-308, 1e-300, 1e-20, 1e-8]
EDGES = [0.0, *TINY, 0.1, 0.3465, 0.3466, 0.5, 0.6249, 0.625, 0.693147, 1.0, 1.5, 2.0, 3.0, 10.0, 22.0, 36.7, 37.0,
         100.0, 700.0, 709.0, 709.78, 710.0, 744.0, 745.0, 745.2, 1e3, 1e10, 1e300, math.inf]
# Close to multiples of π/2, the last the worst of all f64 (6381956970095103·2^797).
NEAR_QUARTER_TURNS = [math.pi, math.pi / 2, 22.0, 355.0, 8191.0, 8191.999, 8192.0, 8193.0, 103993.0, 1e6, 1e15, 1e22,
                      float(6381956970095103) * 2.0**797, 1.7976931348623157e308]


def nearest(value):
    """The f64 nearest to an mpf, and the rest."""
    if value != value or value in (mpf("inf"), mpf("-inf")):
        return [str(float(value)), 0]
    near = float(value)
    return [near, 0.0] if math.isinf(near) else [near, float(value - mpf(near))]


def number(x):
    return x if math.isfinite(x) else str(x)


def both_signs(values):
    return [sign * value for value in values for sign in (1, -1)]


def rows(function, points, at_nan="nan"):
    made = [[number(x), *[number(v) if isinstance(v, float) else v for v in nearest(function(mpf(x)))]] for x in points]
    return made + [["nan", at_nan, 0]]


def sigmoid(x):
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))


def tables():
    rng = random.Random(2026)
    spread = lambda n, bound: [rng.uniform(-bound, bound) for _ in range(n)]
    common = both_signs(EDGES) + spread(100, 1) + spread(100, 20) + spread(60, 745)
    positive = [x for x in EDGES if x > 0] + [rng.uniform(0.7, 1.5) for _ in range(120)]
    positive += [2.0 ** rng.uniform(-1074, 1024) for _ in range(80)] + [1 - 2.0**-53, 1 + 2.0**-52, 0.70710678, 1.41421357]
    turns = both_signs(EDGES + NEAR_QUARTER_TURNS) + spread(120, 10) + spread(60, 8192) + spread(60, 1e12)
    finite = [x for x in turns if math.isfinite(x)]
    logs = rows(log, positive) + [[0.0, "-inf", 0], [-0.0, "-inf", 0], [-5e-324, "nan", 0], [-1.0, "nan", 0], ["-inf", "nan", 0]]
    circle = [["inf", "nan", 0], ["-inf", "nan", 0]]
    return {
        "exp": rows(exp, common),
        "log": logs,
        "tanh": rows(tanh, common),
        "sigmoid": rows(sigmoid, common),
        "sin": rows(sin, finite) + circle,
        "cos": rows(cos, finite) + circle,
        "pow": powers(rng),
    }


def powers(rng):
    pairs = [(b, e) for b in (2.0, 3.0, 10.0, -2.0, -3.0, 0.5, 7.0, 1e-5) for e in (1.0, 2.0, 3.0, -1.0, -2.0, 5.0, 10.0, 0.0)]
    pairs += [(2.0, 0.5), (2.0, 1023.0), (2.0, -1074.0), (2.0, -1075.0), (2.0, 1024.0), (5e-324, 0.25), (5e-324, 1.0), (1e308, 0.9)]
    pairs += [(1 + 2.0**-52, 2.0**52), (1 - 2.0**-53, 2.0**60), (1 - 2.0**-53, -(2.0**58)), (1.0000001, 7e9), (0.9999999, 7e9)]
    pairs += [(10.0, float(e)) for e in range(3, 23)] + [(3.0, float(e)) for e in range(3, 34)]
    pairs += [(rng.uniform(0.1, 10), rng.uniform(-5, 5)) for _ in range(100)]
    for _ in range(100):
        base = 2.0 ** rng.uniform(-1000, 1000)
        pairs.append((base, rng.uniform(-700, 700) / math.log(base)))
    return [[x, y, *[number(v) for v in nearest(mpf(x) ** mpf(y))]] for x, y in pairs]


def coefficients():
    bound = log(2) / 2 * mpf("1.003")
    rest = lambda r: (exp(r) - 1 - r) / r**2 if abs(r) > mpf("1e-12") else mpf(1) / 2 + r / 6 + r * r / 24
    for name, size in (("exp, f64", 11), ("exp, f32", 5)):
        print(name, *[repr(float(c)) for c in chebyfit(rest, [-bound, bound], size)])
    z = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * mpf("1.01")
    artanh = lambda t: sum(t**k / (2 * k + 5) for k in range(40))
    print("artanh", *[repr(float(c)) for c in chebyfit(artanh, [0, z], 8)])
    cut = lambda v, bits: ldexp(floor(ldexp(frexp(v)[0], bits)), frexp(v)[1] - bits)
    for name, value, parts in (("ln 2", log(2), [42]), ("ln 2, f32", log(2), [15]), ("pi / 2", pi / 2, [40, 40])):
        pieces = []
        for bits in parts:
            pieces.append(cut(value, bits))
            value -= pieces[-1]
        print(name, *[repr(float(piece)) for piece in [*pieces, value]])
    mp.dps = 450
    words = int(floor(2 / pi * mpf(2) ** (64 * 20)))
    print("2 / pi", *[hex(words >> (64 * (19 - i)) & (2**64 - 1)) for i in range(20)])


if "--coefficients" in sys.argv:
    coefficients()
else:
    made = tables()
    lines = ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(row) for row in table) + "\n]" for name, table in made.items())
    Path(__file__).with_name("functions.json").write_text("{\n" + lines + "\n}\n")
    print({name: len(table) for name, table in made.items()})
