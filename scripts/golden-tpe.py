#!/usr/bin/env python3
"""Writes Tests/SearchTests/Golden/tpe.json: what hyperopt's TPE makes of given histories.

Usage: python3 scripts/golden-tpe.py        (needs hyperopt and numpy)

Two kinds of cases:
- "mixtures", "categories", "weights", "splits": single functions of hyperopt.tpe on made-up values;
- "suggestions": whole calls of tpe.suggest on the space of a small policy search, with the candidates, their
  log-densities under the good and the bad trials and the choice, as recorded inside the call.
"""

import json
import pathlib
import platform

import hyperopt
import numpy as np
from hyperopt import Trials, base, hp, pyll, tpe

TARGET = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "SearchTests" / "Golden" / "tpe.json"
rng = np.random.default_rng(20190501)


def floats(values):
    return [float(value) for value in np.asarray(values).ravel()]


def mixtures():
    candidates = rng.uniform(size=12)
    cases = []
    for count in [0, 1, 2, 3, 5, 10, 24, 25, 26, 27, 60, 200]:
        values = rng.uniform(size=count)
        if count == 5:
            values[0], values[3] = 0.0, np.nextafter(1.0, 0.0)
        if count == 10:
            values = 0.5 + (values - 0.5) * 1e-3
        weights, mus, sigmas = tpe.adaptive_parzen_normal(values, 1.0, 0.5, 1.0)
        density = tpe.GMM1_lpdf(candidates, weights, mus, sigmas, low=0.0, high=1.0)
        cases.append(dict(values=floats(values), weights=floats(weights), means=floats(mus), deviations=floats(sigmas),
                          candidates=floats(candidates), logDensities=floats(density)))
    # A single observation on either side of the prior, and on it.
    for value in [0.2, 0.5, 0.8]:
        weights, mus, sigmas = tpe.adaptive_parzen_normal(np.array([value]), 1.0, 0.5, 1.0)
        density = tpe.GMM1_lpdf(candidates, weights, mus, sigmas, low=0.0, high=1.0)
        cases.append(dict(values=[value], weights=floats(weights), means=floats(mus), deviations=floats(sigmas),
                          candidates=floats(candidates), logDensities=floats(density)))
    return cases


def categories():
    cases = []
    for count in [0, 1, 7, 25, 26, 27, 100]:
        values = rng.integers(15, size=count)
        weights = tpe.linear_forgetting_weights(count, 25)
        counts = np.bincount(values, weights=weights, minlength=15) + 1.0
        probabilities = counts / counts.sum()
        cases.append(dict(values=floats(values), options=15, probabilities=floats(probabilities),
                          logDensities=floats(tpe.categorical_lpdf(np.arange(15), probabilities))))
    return cases


def weights():
    return [
        dict(count=count, weights=floats(tpe.linear_forgetting_weights(count, 25)))
        for count in [0, 1, 24, 25, 26, 27, 28, 50, 200]
    ]


def splits():
    cases = []
    for count in [1, 2, 16, 17, 20, 21, 64, 65, 200, 12_000]:
        losses = rng.permutation(count) * 1e-3
        below, _ = tpe.ap_split_trials(np.arange(count), np.arange(count), np.arange(count), losses, 0.25)
        case = dict(count=count, good=[int(index) for index in below])
        if count <= 200:
            case["losses"] = floats(losses)
        else:
            case.pop("good")
        case["goodCount"] = len(below)
        cases.append(case)
    return cases


def record(name, found):
    """Replaces pyll's implementation of a symbol by one that also notes its arguments."""
    original = pyll.scope._impls[name]

    def recording(samples, below, above):
        chosen = original(samples, below, above)
        found.append(
            dict(candidates=floats(samples), below=floats(below), above=floats(above), chosen=float(chosen[0]))
        )
        return chosen

    pyll.scope._impls[name] = recording
    return lambda: pyll.scope._impls.__setitem__(name, original)


def suggestions():
    labels = [f"{kind}_{i}_{j}" for i in range(2) for j in range(2) for kind in ("policy", "prob", "level")]
    space = {
        label: hp.choice(label, list(range(15))) if label.startswith("policy") else hp.uniform(label, 0.0, 1.0)
        for label in labels
    }
    domain = base.Domain(lambda point: 0.0, space)
    cases = []
    for count in [20, 26, 61, 150]:
        points = [
            [float(rng.integers(15)) if label.startswith("policy") else float(rng.uniform()) for label in labels]
            for _ in range(count)
        ]
        losses = floats(rng.permutation(count) / count)
        trials = Trials()
        documents = []
        for number, (point, loss) in enumerate(zip(points, losses)):
            values = {
                label: [int(value) if label.startswith("policy") else value] for label, value in zip(labels, point)
            }
            misc = dict(
                tid=number, cmd=domain.cmd, workdir=None, idxs={label: [number] for label in labels}, vals=values
            )
            document = trials.new_trial_docs([number], [None], [dict(status="ok", loss=loss)], [misc])[0]
            document["state"] = base.JOB_STATE_DONE
            documents.append(document)
        trials.insert_trial_docs(documents)
        trials.refresh()
        found = []
        restore = record("broadcast_best", found)
        suggested = tpe.suggest([count], domain, trials, seed=count, verbose=False)[0]["misc"]["vals"]
        restore()
        # Each dimension by what was chosen for it: candidates differ between the dimensions.
        steps = []
        for label in labels:
            value = float(suggested[label][0])
            match = [
                step
                for step in found
                if step["chosen"] == value and (max(step["candidates"]) < 1) == (not label.startswith("policy"))
            ]
            steps.append(match)
        dimensions = []
        for label, matching in zip(labels, steps):
            column = [point[labels.index(label)] for point in points]
            dimensions.append(dict(name=label, values=column, **pick(matching, column, losses, label)))
        cases.append(dict(losses=losses, dimensions=dimensions))
    return cases


def pick(matching, column, losses, label):
    """Of the recorded steps with that choice, the one that belongs to the dimension: its densities are those of the
    dimension's values."""
    count = len(losses)
    below, above = tpe.ap_split_trials(np.arange(count), np.asarray(column), np.arange(count), np.asarray(losses), 0.25)
    for step in matching:
        if label.startswith("policy"):
            table = np.bincount(below.astype(int), minlength=15) + 1.0
            expected = np.log(table / table.sum())[np.asarray(step["candidates"], dtype=int)]
        else:
            expected = tpe.GMM1_lpdf(
                np.asarray(step["candidates"]), *tpe.adaptive_parzen_normal(below, 1.0, 0.5, 1.0), low=0.0, high=1.0
            )
        if np.allclose(expected, step["below"], rtol=0, atol=1e-12):
            return step
    raise SystemExit(f"no recorded step belongs to {label}")


def main():
    golden = dict(
        version=1, generator="python3 scripts/golden-tpe.py",
        versions=dict(python=platform.python_version(), hyperopt=hyperopt.__version__, numpy=np.__version__),
        mixtures=mixtures(), categories=categories(), weights=weights(), splits=splits(), suggestions=suggestions())
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


main()
