"""Writes Tests/NetworksTests/Golden/outcomes.json: calibration errors and McNemar's test by NumPy.

Bins of equal width are numpy.digitize's with right ends; bins of equally many images are numpy.array_split's. Run with
any Python that has numpy:  python3 scripts/golden-outcomes.py
"""

import json
import math
import pathlib

import numpy as np

FILE = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "NetworksTests" / "Golden" / "outcomes.json"
random = np.random.default_rng(17)


def errors(groups, confidence, right):
    gaps = [(len(g), right[g].mean() - confidence[g].mean()) for g in groups if len(g)]
    count = sum(n for n, _ in gaps)
    return {
        "ece": sum(n * abs(gap) for n, gap in gaps) / count,
        "rms": math.sqrt(sum(n * gap * gap for n, gap in gaps) / count),
        "mce": max(abs(gap) for _, gap in gaps),
        "counts": [len(g) for g in groups],
    }


def case(images, classes, bins, sharpness):
    logits = random.normal(size=(images, classes)) * sharpness
    probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    labels = np.array([random.choice(classes, p=0.5 * p + 0.5 / classes) for p in probabilities])
    confidence, given = probabilities.max(axis=1), probabilities.argmax(axis=1)
    right = given == labels
    truth = np.eye(classes)[labels]
    place = np.digitize(confidence, np.arange(1, bins) / bins, right=True)
    order = np.argsort(confidence, kind="stable")
    return {
        "bins": bins,
        "probabilities": probabilities.tolist(),
        "labels": labels.tolist(),
        "nll": float(-np.log(probabilities[np.arange(images), labels]).mean()),
        "brier": float(((probabilities - truth) ** 2).sum(axis=1).mean()),
        "width": errors([np.flatnonzero(place == b) for b in range(bins)], confidence, right),
        "count": errors(np.array_split(order, min(bins, images)), confidence, right),
    }


def mcnemar(mended, broken):
    trials, fewer = mended + broken, min(mended, broken)
    tail = sum(math.comb(trials, k) for k in range(fewer + 1)) / 2**trials
    return {"mended": mended, "broken": broken, "p": min(1.0, 2 * tail)}


json.dump(
    {
        "version": 1,
        "calibration": [case(97, 10, 15, 2.0), case(40, 3, 4, 1.0), case(7, 5, 15, 3.0), case(1, 2, 1, 1.0)],
        "mcnemar": [mcnemar(*pair) for pair in [(0, 0), (1, 0), (5, 5), (3, 12), (40, 21), (0, 30), (300, 361)]],
    },
    open(FILE, "w"))
