"""Compares faa's samplers with hyperopt's and optuna's: the median, over seeds, of the best value after some trials.

Usage: bench_samplers.py --faa .build/release/faa [--seeds 30] [--trials 200] [--functions branin ...] [--only ...]
(needs hyperopt, optuna and, for its CMA-ES, cmaes, for its Gaussian process, torch). Prints a Markdown table; the larger, the better. Four functions
have a formula, which Sources/Search/Benchmark/SamplerObjective.swift has as well; `recorded` is
scripts/recorded-space.json. faa's proposals are timed in the same run, the others' by the whole search.
"""

import argparse
import json
import math
import statistics
import subprocess
import time
from pathlib import Path

import numpy as np

RECORDED = Path(__file__).resolve().parents[1] / "recorded-space.json"
WIDTHS = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
CENTRES = [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886], [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650], [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]


def branin(x):
    bend = x[1] - 5.1 / (4 * math.pi**2) * x[0] ** 2 + 5 / math.pi * x[0] - 6
    return -(bend**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x[0]) + 10)


def hartmann(x):
    distances = (np.array(WIDTHS) * (np.array(x) - np.array(CENTRES)) ** 2).sum(axis=1)
    return float((np.array([1, 1.2, 3, 3.2]) * np.exp(-distances)).sum())


def ackley(x):
    gaps = np.array(x) - 1
    return float(
        20 * np.exp(-0.2 * np.sqrt((gaps**2).mean())) + np.exp(np.cos(2 * np.pi * gaps).mean()) - 20 - math.e
    )


def steps(x):
    x = np.array(x).reshape(10, 3)
    return float(((1 + np.cos(x[:, 0] - 4)) / 2 * x[:, 1] * (1 - (x[:, 2] - x[:, 0] / 14) ** 2)).mean())


def recorded():
    space = json.loads(RECORDED.read_text())
    plain = space["plain"]

    def value(x):
        kept = [
            1 - p + p * np.interp(level, space["levels"], space["accuracy"][int(operation)]) / plain
            for operation, p, level in np.array(x).reshape(10, 3)
        ]
        return float(plain * np.mean([kept[index] * kept[index + 1] for index in range(0, 10, 2)]))

    return value


POLICY = [kind for _ in range(10) for kind in ["choice", (0, 1), (0, 1)]]
FUNCTIONS = {
    "branin": (branin, [(-5, 10), (0, 15)]),
    "hartmann6": (hartmann, [(0, 1)] * 6),
    "ackley10": (ackley, [(-4, 4)] * 10),
    "steps30": (steps, POLICY),
    "recorded": (recorded(), POLICY),
}


def by_faa(sampler, wave=1):
    def run(name, _, trials, seeds, faa):
        function = RECORDED if name == "recorded" else name
        code = f'bench sampler {sampler} function="{function}" trials={trials} seeds={seeds} wave={wave}'
        command = [faa, "--json", "--quiet", "--no-rc", "-c", code]
        result = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        return result["best"], result["proposal_ms"]

    return run


def by_hyperopt(name, dimensions, trials, seeds, _):
    from hyperopt import fmin, hp, tpe

    function = FUNCTIONS[name][0]
    space = [
        hp.choice(f"x{i:02}", list(range(15))) if d == "choice" else hp.uniform(f"x{i:02}", *d)
        for i, d in enumerate(dimensions)
    ]
    best, start = [], time.perf_counter()
    for seed in range(seeds):
        values = []

        def objective(x):
            values.append(function(x))
            return -values[-1]

        fmin(objective, space, algo=tpe.suggest, max_evals=trials, rstate=np.random.default_rng(seed),
             show_progressbar=False, verbose=False)
        best.append(max(values))
    return best, (time.perf_counter() - start) / seeds / trials * 1e3


def by_optuna(make):
    def run(name, dimensions, trials, seeds, _):
        import optuna

        optuna.logging.set_verbosity(optuna.logging.ERROR)
        function = FUNCTIONS[name][0]
        best, start = [], time.perf_counter()
        for seed in range(seeds):

            def objective(trial):
                return function([
                    trial.suggest_categorical(f"x{i}", list(range(15))) if d == "choice"
                    else trial.suggest_float(f"x{i}", *d)
                    for i, d in enumerate(dimensions)
                ])

            study = optuna.create_study(direction="maximize", sampler=make(optuna.samplers, seed))
            study.optimize(objective, n_trials=trials)
            best.append(study.best_value)
        return best, (time.perf_counter() - start) / seeds / trials * 1e3

    return run


SAMPLERS = {
    "faa tpe": by_faa("tpe"),
    "faa tpe, wave 8": by_faa("tpe", wave=8),
    "hyperopt": by_hyperopt,
    "faa tpe-optuna": by_faa("tpe-optuna"),
    "faa tpe-optuna, wave 8": by_faa("tpe-optuna", wave=8),
    "optuna": by_optuna(lambda samplers, seed: samplers.TPESampler(seed=seed)),
    "faa tpe-optuna, each dimension": by_faa("(sampler tpe-optuna multivariate=false)"),
    "optuna, each dimension": by_optuna(lambda samplers, seed: samplers.TPESampler(seed=seed, multivariate=False)),
    "optuna CMA-ES": by_optuna(
        lambda samplers, seed: samplers.CmaEsSampler(seed=seed, warn_independent_sampling=False)
    ),
    "optuna Gaussian process": by_optuna(lambda samplers, seed: samplers.GPSampler(seed=seed)),
    "random": by_faa("random"),
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--faa", required=True)
    parser.add_argument("--seeds", type=int, default=30)
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--functions", nargs="+", default=list(FUNCTIONS))
    parser.add_argument("--only", nargs="+", default=list(SAMPLERS))
    arguments = parser.parse_args()
    print(f"Median of the best of {arguments.trials} trials over {arguments.seeds} seeds (quartiles); ms a proposal\n")
    print("| | " + " | ".join(arguments.functions) + " |")
    print("|---" * (len(arguments.functions) + 1) + "|", flush=True)
    for sampler in arguments.only:
        cells = []
        for name in arguments.functions:
            best, milliseconds = SAMPLERS[sampler](
                name, FUNCTIONS[name][1], arguments.trials, arguments.seeds, arguments.faa
            )
            low, middle, high = statistics.quantiles(best, n=4) if len(best) > 1 else best * 3
            cells.append(f"{middle:.3f} ({low:.3f} to {high:.3f}); {milliseconds:.2g} ms")
        print(f"| {sampler} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
