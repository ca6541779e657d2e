"""Writes Tests/PluginsTests/Golden/xrai.json: regions by scikit-image, and maps by XRAI's authors' package.

    golden-xrai.py

Pictures are those of Tests/AugmentationTests/Pictures; network and weights those of golden-networks.py, in float64.
Segments are base64 of uint16 [height, width], maps of float32 [height, width]. Regions are made of the 8-bit picture,
baselines are black and white. Needs torch, saliency and scikit-image.
"""
import base64
import importlib.util
import json
from pathlib import Path

import numpy
import saliency
import skimage
import torch
from PIL import Image
from saliency.core import xrai as reference
from skimage.segmentation import felzenszwalb

HERE = Path(__file__).resolve().parent
GOLDEN, PICTURES = HERE.parent / "Tests/PluginsTests/Golden", HERE.parent / "Tests/AugmentationTests/Pictures"
MEAN, DEVIATION = (numpy.array(v, dtype=numpy.float32) for v in ((0.4914, 0.4822, 0.4465), (0.2023, 0.1994, 0.2010)))
# Picture, scale, sigma, least.
SEGMENTS = [
    ("chelsea-96", 100, 0.8, 20), ("coffee-96", 400, 0.5, 50), ("gravel-45x31", 50, 1.3, 10), ("chelsea-32", 100, 0, 1),
]
# Picture, target, steps, algorithm, area, dilation, least. The last two are the package's own where they are 5 and 50.
MAPS = [
    ("chelsea-32", 3, 20, "full", 1, 5, 50), ("chelsea-32", 3, 20, "full", 1, 1, 4),
    ("coffee-32", 0, 7, "fast", 1, 1, 4), ("gravel-45x31", 7, 2, "full", 0.4, 2, 8),
    ("coffee-96", 9, 10, "full", 1, 5, 50), ("chelsea-96", 3, 10, "fast", 1, 5, 50),
]


def module(name):
    specification = importlib.util.spec_from_file_location(name.replace("-", "_"), HERE / f"{name}.py")
    result = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(result)
    return result


def picture(name):
    return numpy.asarray(Image.open(PICTURES / f"{name}.png").convert("RGB"))


def text(array, kind):
    return base64.b64encode(numpy.ascontiguousarray(array, dtype=kind).tobytes()).decode()


def segments(name, scale, sigma, least):
    pixels = picture(name)
    numbers = felzenszwalb(pixels / 255, scale=scale, sigma=sigma, min_size=least)
    return [name, pixels.shape[1], pixels.shape[0], scale, sigma, least, text(numbers, "<u2")]


def gradients(model, target):
    """What the package asks for the gradients of the target's logit."""
    def call(batch, call_model_args=None, expected_keys=None):
        x = torch.from_numpy(numpy.asarray(batch)).permute(0, 3, 1, 2).requires_grad_()
        model(x)[:, target].sum().backward()
        return {saliency.core.base.INPUT_OUTPUT_GRADIENTS: x.grad.permute(0, 2, 3, 1).numpy()}

    return call


def mapped(model, name, target, steps, algorithm, area, dilation, least):
    pixels = picture(name)
    inputs = ((pixels.astype(numpy.float32) / 255 - MEAN) / DEVIATION).astype(numpy.float64)
    parameters = reference.XRAIParameters(steps=steps, area_threshold=area, algorithm=algorithm)
    parameters.experimental_params["min_pixel_diff"] = least
    ends = [((numpy.float32(v) - MEAN) / DEVIATION).astype(numpy.float64) for v in (0, 1)]
    baselines = [numpy.broadcast_to(end, inputs.shape) for end in ends]
    result = reference.XRAI().GetMask(
        inputs, gradients(model, target), baselines=baselines, batch_size=10, extra_parameters=parameters,
        segments=reference._get_segments_felzenszwalb(pixels.astype(numpy.float64), dilation_rad=dilation))
    height, width = pixels.shape[:2]
    return [name, width, height, target, steps, algorithm, area, dilation, least, text(result, "<f4")]


def main():
    networks = module("golden-networks")
    model = networks.made(10, 2, "standard", torch.float64).eval()
    parts = {"segments": [segments(*row) for row in SEGMENTS], "maps": [mapped(model, *row) for row in MAPS]}
    versions = {"version": 1, "saliency": "0.2.1", "scikit-image": skimage.__version__, "torch": torch.__version__}
    rows = {name: ",\n  ".join(json.dumps(row) for row in part) for name, part in parts.items()}
    lines = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in versions.items()]
    lines += [f"{json.dumps(name)}: [\n  {part}]" for name, part in rows.items()]
    (GOLDEN / "xrai.json").write_text("{\n " + ",\n ".join(lines) + "}\n")


main()
