#!/usr/bin/env python3
"""Writes Tests/SearchTests/Golden/optuna.json: optuna's Parzen estimator and SciPy's truncated normal distribution.

Usage: python3 scripts/golden-optuna.py        (needs optuna, numpy and scipy)
"""

import json
import pathlib
import platform

import numpy as np
import optuna
import scipy
from optuna.distributions import CategoricalDistribution, FloatDistribution
from optuna.samplers._tpe.parzen_estimator import _ParzenEstimator, _ParzenEstimatorParameters
from optuna.samplers._tpe.sampler import default_gamma, default_weights
from scipy import stats

TARGET = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "SearchTests" / "Golden" / "optuna.json"
rng = np.random.default_rng(20260711)


def floats(values):
    return [float(value) for value in np.asarray(values).ravel()]


def truncated():
    """Means inside, at and far outside of the bounds; deviations from a thousandth of the range to a thousand times."""
    cases = []
    for lower, upper in [(0.0, 1.0), (-30.0, 30.0)]:
        width = upper - lower
        values = lower + width * np.array([0.0, 1e-9, 0.01, 0.3, 0.5, 0.77, 1 - 1e-9, 1.0])
        for place in [-20.0, -1.0, 0.0, 1e-6, 0.25, 0.5, 1.0, 3.0, 40.0]:
            for share in [1e-3, 1e-2, 0.1, 1.0, 30.0, 1e3]:
                mean, deviation = lower + place * width, share * width
                a, b = (lower - mean) / deviation, (upper - mean) / deviation
                if min(abs(a), abs(b)) > 1e3 and not a <= 0 <= b:
                    continue
                density = stats.truncnorm.logpdf(values, a, b, loc=mean, scale=deviation)
                # SciPy puts the bounds themselves outside where rounding has moved them.
                kept = np.isfinite(density)
                cases.append(dict(mean=mean, deviation=deviation, lower=lower, upper=upper,
                                  values=floats(values[kept]), logDensities=floats(density[kept])))
    return cases


SPACE = dict(
    operation=CategoricalDistribution(list(range(15))), level=FloatDistribution(0, 1), wide=FloatDistribution(-30, 30)
)


def points(count):
    return np.stack([rng.integers(15, size=count), rng.uniform(size=count), rng.uniform(-30, 30, size=count)], axis=1)


def mixtures():
    parameters = _ParzenEstimatorParameters(
        prior_weight=1.0, consider_magic_clip=True, consider_endpoints=False, weights=default_weights,
        multivariate=True)
    cases = []
    for count in [0, 1, 2, 3, 10, 24, 25, 26, 27, 60, 200]:
        observed = points(count)
        if count == 10:
            observed[:4, 1] = [0, 0, 1, 0.5]
        candidates = np.concatenate([points(8), observed[:4]])
        columns = {name: observed[:, index] for index, name in enumerate(SPACE)}
        estimator = _ParzenEstimator(columns, SPACE, parameters)
        density = estimator.log_pdf({name: candidates[:, index] for index, name in enumerate(SPACE)})
        cases.append(dict(points=[floats(row) for row in observed], candidates=[floats(row) for row in candidates],
                          logDensities=floats(density)))
    return cases


def main():
    golden = dict(
        version=1, generator="python3 scripts/golden-optuna.py",
        versions=dict(python=platform.python_version(), optuna=optuna.__version__, numpy=np.__version__,
                      scipy=scipy.__version__),
        truncated=truncated(), mixtures=mixtures(),
        splits=[dict(count=n, good=default_gamma(n)) for n in [0, 1, 9, 10, 11, 100, 101, 249, 250, 1000]])
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


main()
