"""Writes Tests/ArraysTests/Golden/numpy.json: what NumPy gives for small arrays of float32.

What is done place by place is NumPy's float32, as bit patterns, which faa matches to the bit (powers to one unit of the
last place). What sums, or takes exponentials, is NumPy's float64 of the same numbers, which faa matches within a
tolerance. Run with any Python that has numpy:  python3 scripts/golden-arrays.py
"""

import json
import pathlib

import numpy as np

FILE = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "ArraysTests" / "Golden" / "numpy.json"
random = np.random.default_rng(0)
SPECIAL = np.float32([0, -0.0, 1, -0.5, 3, 1e-40, -3e38, np.inf, -np.inf, np.nan])
OPERATIONS = {
    "+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "%": np.remainder, "**": np.power,
    "==": np.equal, "!=": np.not_equal, "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal,
    "min": np.minimum, "max": np.maximum,
}
SHAPES = [
    ([], []), ([4], []), ([2, 3], [3]), ([2, 1], [1, 3]), ([2, 3, 4], [2, 1, 4]), ([3, 1, 2], [4, 1]), ([0, 3], [3]),
    ([1, 0], [5, 1]), ([2, 3, 4], [2, 3, 4]), ([1, 1, 1], [7]),
]


def numbers(shape):
    return random.normal(size=shape).astype(np.float32) * np.float32(3)


def bits(array):
    return {"shape": list(array.shape), "bits": np.float32(array).reshape(-1).view(np.uint32).tolist()}


def doubles(array):
    return {"shape": list(np.shape(array)), "values": np.float64(array).reshape(-1).tolist()}


def elementwise():
    pairs = [(numbers(a), numbers(b)) for a, b in SHAPES] + [(SPECIAL[:, None], SPECIAL[None, :])]
    return [
        {"a": bits(a), "b": bits(b), "results": {name: bits(apply(a, b)) for name, apply in OPERATIONS.items()}}
        for a, b in pairs
    ]


def quantile(share):
    return lambda x, axis, keepdims: np.quantile(x, share, axis=axis, keepdims=keepdims)


def norm(order):
    def of(x, axis, keepdims):
        powers = np.abs(x) ** 2 if order == 2 else np.abs(x)
        if order == np.inf:
            return powers.max(axis=axis, keepdims=keepdims)
        sums = powers.sum(axis=axis, keepdims=keepdims)
        return np.sqrt(sums) if order == 2 else sums

    return of


REDUCTIONS = {
    "sum": np.sum, "mean": np.mean,
    "deviation": lambda x, axis, keepdims: np.std(x, axis=axis, keepdims=keepdims, ddof=1),
    "smallest": np.min, "largest": np.max, "median": np.median, "quantile 0.3": quantile(0.3), "norm 1": norm(1),
    "norm 2": norm(2), "norm inf": norm(np.inf),
}


def reductions():
    cases = []
    for shape in [[5], [2, 3], [2, 3, 4], [2, 3, 2, 2], [1, 6, 1]]:
        array, results = numbers(shape), []
        axes = [None, *range(-1, len(shape))] + ([[0, 2], [-1, 0]] if len(shape) > 2 else [])
        for axis in axes:
            for keep in [False, True]:
                for name, reduce in REDUCTIONS.items():
                    along = tuple(axis) if isinstance(axis, list) else axis
                    if keep and name not in ["sum", "deviation"]:
                        continue
                    if name == "deviation" and np.mean(np.ones(shape), axis=along).size == array.size:
                        continue
                    result = reduce(np.float64(array), axis=along, keepdims=keep)
                    listed = axis if isinstance(axis, list) else None if axis is None else [axis]
                    results.append({"name": name, "axes": listed, "keeps": keep, "result": doubles(result)})
        cases.append({"a": bits(array), "results": results})
    return cases


def places():
    cases = []
    ties = np.float32([[1, 3, 3, 2], [np.nan, 5, np.nan, 7], [-np.inf, -np.inf, -np.inf, -np.inf], [0, -0.0, 0, -1]])
    for array in [numbers([7]), numbers([3, 4]), numbers([2, 3, 4]), ties]:
        for axis in range(-1, array.ndim):
            cases.append({"a": bits(array), "axis": axis, "result": bits(np.float32(np.argmax(array, axis=axis)))})
        cases.append({"a": bits(array), "axis": None, "result": bits(np.float32(np.argmax(array)))})
    return cases


def softmaxes():
    cases = []
    for array in [numbers([6]), numbers([3, 5]) * 30, numbers([2, 3, 4])]:
        for axis in range(-1, array.ndim):
            powers = np.exp(np.float64(array) - np.max(array, axis=axis, keepdims=True))
            cases.append({"a": bits(array), "axis": axis, "result": doubles(powers / powers.sum(axis, keepdims=True))})
    return cases


def products():
    shapes = [
        ([3], [3]), ([2, 3], [3]), ([3], [3, 2]), ([2, 3], [3, 4]), ([5, 70], [70, 33]), ([9, 600], [600, 2]),
        ([2, 2, 3], [3, 2]), ([4, 1, 2, 3], [2, 3, 2]), ([2, 0], [0, 3]), ([0, 2], [2, 3]), ([3, 2, 4], [3, 4, 1]),
        ([4], [2, 4, 3]), ([1, 1], [1, 1]),
    ]
    cases = []
    for left, right in shapes:
        a, b = numbers(left), numbers(right)
        cases.append(
            {"a": bits(a), "b": bits(b), "result": doubles(np.matmul(np.float64(a), np.float64(b)))})
    return cases


def layouts():
    array, cases = numbers([2, 3, 4]), []
    for name, result in {
        "transpose": array.T, "transpose 1 0 2": array.transpose(1, 0, 2), "transpose -1 0 1": array.transpose(-1, 0, 1),
        "reshape 4 6": array.reshape(4, 6), "reshape -1 2": array.reshape(-1, 2), "reshape 24": array.reshape(24),
        "slice 1": array[1], "slice all 1..3": array[:, 1:3], "slice -1 0..2 -2": array[-1, 0:2, -2],
        "slice all all 2..2": array[:, :, 2:2], "concat 0": np.concatenate([array, array[:1]], 0),
        "concat -1": np.concatenate([array, array[:, :, :2]], -1), "take 1 0 1": array[[1, 0, 1]],
    }.items():
        cases.append({"name": name, "result": bits(result)})
    return {"a": bits(array), "cases": cases}


def main():
    with np.errstate(all="ignore"):
        content = {
            "version": 1, "elementwise": elementwise(), "reductions": reductions(), "places": places(),
            "softmaxes": softmaxes(), "products": products(), "layouts": layouts(),
        }
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(json.dumps(content, separators=(",", ":")) + "\n")
    print(FILE, FILE.stat().st_size)


main()
