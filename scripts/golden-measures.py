"""Writes Tests/MeasuresTests/Golden/maps.json: measures of attribution maps by Quantus, scikit-image and SciPy.

    golden-measures.py

Maps, masks and the network are drawn by rules that the tests follow, so the file holds results only. Where Quantus does
not compute what its paper says (docs/measures.md), the test has a twin of its own. Needs quantus, torch, scikit-image.
"""

import importlib.util
import json
import pathlib
import warnings

import numpy as np
import quantus
import scipy.stats
import torch
from quantus.functions.complexity_func import discrete_entropy
from quantus.functions.perturb_func import noisy_linear_imputation
from quantus.helpers.model.pytorch_model import PyTorchModel
from skimage.metrics import structural_similarity

HERE = pathlib.Path(__file__).resolve().parent
specification = importlib.util.spec_from_file_location("golden_networks", HERE / "golden-networks.py")
networks = importlib.util.module_from_spec(specification)
specification.loader.exec_module(networks)

FILE = HERE.parent / "Tests" / "MeasuresTests" / "Golden" / "maps.json"
MAPS, SIDE, TOP, STEPS, IMAGES = 8, 16, 26, 16, 2
FORMS = {"absolute": np.abs, "positive": lambda maps: np.clip(maps, 0, None)}
UNSCALED = {"abs": False, "normalise": False, "disable_warnings": True}


def drawn(number):
    """A map in -1...1, [H, W]."""
    u = networks.uniform(SIDE * SIDE, "golden-maps", epoch=number)
    return (-1 + 2 * u).astype(np.float32).astype(np.float64).reshape(SIDE, SIDE)


def disc(number):
    """The object of every other image is what surrounds the disc."""
    y, x = np.mgrid[:SIDE, :SIDE]
    return ((x - 6 - number % 3) ** 2 + (y - 8) ** 2 <= (2 + number % 4) ** 2) != (number % 2 == 1)


def localisation(maps, masks, raw):
    """`raw` orders the pixels as `maps`, with signs."""
    a, s, signed = maps[:, None], masks[:, None], raw[:, None]
    return {
        "relevance-mass": quantus.RelevanceMassAccuracy(**UNSCALED).evaluate_batch(a_batch=a, s_batch=s),
        "relevance-rank": quantus.RelevanceRankAccuracy(**UNSCALED).evaluate_batch(a_batch=signed, s_batch=s),
        "pointing-game": quantus.PointingGame(**UNSCALED).evaluate_batch(a_batch=signed, s_batch=s),
        "top-k-intersection": quantus.TopKIntersection(k=TOP, **UNSCALED).evaluate_batch(a_batch=signed, s_batch=s),
    }


def shape(maps):
    a = maps[:, None]
    entropy = quantus.Complexity(**UNSCALED).evaluate_batch(x_batch=a, a_batch=a.copy())
    shares = maps / maps.sum((1, 2), keepdims=True)
    return {
        "entropy": entropy / np.log(SIDE * SIDE),
        "gini": quantus.Sparseness(**UNSCALED).evaluate_batch(x_batch=a, a_batch=a.copy()),
        "total-variation": np.abs(np.diff(shares, axis=1)).sum((1, 2)) + np.abs(np.diff(shares, axis=2)).sum((1, 2)),
        "histogram": [discrete_entropy(map, map) for map in maps],
    }


def similarity(maps):
    """Of each map and the next."""
    result = {name: [] for name in ("spearman", "ssim", "wasserstein", "cosine", "l2")}
    for a, b in zip(maps, np.roll(maps, -1, axis=0)):
        places, u, v = np.arange(SIDE), a / a.max(), b / b.max()
        carried = [scipy.stats.wasserstein_distance(places, places, a.sum(axis), b.sum(axis)) for axis in (0, 1)]
        result["spearman"].append(scipy.stats.spearmanr(a.ravel(), b.ravel()).statistic)
        result["ssim"].append(structural_similarity(u, v, win_size=7, data_range=1))
        result["wasserstein"].append(sum(carried) / 2 / (SIDE - 1))
        result["cosine"].append(a.ravel() @ b.ravel() / np.linalg.norm(a) / np.linalg.norm(b))
        result["l2"].append(np.sqrt(np.mean((u - v) ** 2)))
    return result


def flipping(raw):
    """The class's probability with ever more of the most relevant pixels at the mean colour.

    Called past `__call__`, which asks that a step's values divide the pixels of one channel.
    """
    images, targets = networks.batch(0, IMAGES)
    model = networks.made(10, 2, "standard", torch.float32).eval()
    curves = quantus.PixelFlipping(
        features_in_step=3 * SIDE * SIDE // STEPS, perturb_baseline=0.0, return_auc_per_sample=False, **UNSCALED
    ).evaluate_batch(
        model=PyTorchModel(model, channel_first=True, softmax=True),
        x_batch=images.numpy(),
        y_batch=targets.numpy(),
        a_batch=raw[:IMAGES, None],
    )
    return [list(map(float, curve)) for curve in curves]


def imputed():
    """The first image with the 60 % of its pixels filled in where the first map is largest."""
    image = networks.batch(0, 1)[0][0].numpy().astype(np.float64)
    gone = np.argsort(-drawn(0).ravel())[: SIDE * SIDE * 60 // 100]
    return noisy_linear_imputation(image, gone, noise=0.0).transpose(1, 2, 0).ravel()


def numbers(values):
    return [float(f"{value:.10g}") for value in np.asarray(values, dtype=np.float64).ravel()]


def main():
    raw, masks = np.stack([drawn(n) for n in range(MAPS)]), np.stack([disc(n) for n in range(MAPS)])
    forms = {}
    for name, form in FORMS.items():
        maps = form(raw)
        found = localisation(maps, masks, maps if name == "absolute" else raw) | shape(maps) | similarity(maps)
        forms[name] = {key: numbers(values) for key, values in found.items()}
    FILE.parent.mkdir(parents=True, exist_ok=True)
    result = {
        "version": 1,
        "quantus": quantus.__version__,
        "forms": forms,
        "flipping": [numbers(curve) for curve in flipping(raw)],
        "imputed": numbers(imputed()),
    }
    FILE.write_text(json.dumps(result, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
