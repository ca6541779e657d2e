"""Writes Tests/PluginsTests/Golden/corruptions.json: what the published functions of Hendrycks and Dietterich make of
known images.

    golden-corruptions.py

The functions are those of the package imagenet-c (hendrycks/robustness), read from its source, with two changes: the
side of the image in place of 224, and the project's own stream in place of NumPy's generator. For CIFAR-10-C the
constants of make_cifar_c.py are put in. Frost is left out: its photographs are not in the package, and the plugin draws
its own. A photograph of 32x32 by the constants of CIFAR-10-C is given in every second byte, a smooth image of 66x66 by
those of ImageNet-C in every eleventh.

Needs NumPy, SciPy, scikit-image, OpenCV before 5, Pillow, Wand (with Debian's libmagickwand-6.q16-6), and `pip install
--no-deps imagenet-c==0.0.3`.
"""
import ast
import base64
import importlib.util
import json
import types
import unittest.mock
from pathlib import Path

import cv2
import numpy
import PIL
import scipy.ndimage
import scipy.stats
import skimage.filters
from PIL import Image

from philox import Stream

TESTS = Path(__file__).parent.parent / "Tests"
SIDE = 66
# Which bytes are kept of the small and of the large image.
SMALL_STEP, LARGE_STEP = 2, 11
# As they are called in the plugin.
FUNCTIONS = {
    "gaussian-noise": "gaussian_noise",
    "shot-noise": "shot_noise",
    "impulse-noise": "impulse_noise",
    "defocus-blur": "defocus_blur",
    "glass-blur": "glass_blur",
    "motion-blur": "motion_blur",
    "zoom-blur": "zoom_blur",
    "snow": "snow",
    "fog": "fog",
    "brightness": "brightness",
    "contrast": "contrast",
    "elastic": "elastic_transform",
    "pixelate": "pixelate",
    "jpeg": "jpeg_compression",
}
# make_cifar_c.py
CIFAR = {
    "gaussian_noise": "[0.04, 0.06, .08, .09, .10]",
    "shot_noise": "[500, 250, 100, 75, 50]",
    "impulse_noise": "[.01, .02, .03, .05, .07]",
    "glass_blur": "[(0.05,1,1), (0.25,1,1), (0.4,1,1), (0.25,1,2), (0.4,1,2)]",
    "defocus_blur": "[(0.3, 0.4), (0.4, 0.5), (0.5, 0.6), (1, 0.2), (1.5, 0.1)]",
    "motion_blur": "[(6,1), (6,1.5), (6,2), (8,2), (9,2.5)]",
    "zoom_blur": "[np.arange(1, 1.06, 0.01), np.arange(1, 1.11, 0.01), np.arange(1, 1.16, 0.01), np.arange(1, 1.21, 0.01), np.arange(1, 1.26, 0.01)]",
    "fog": "[(.2,3), (.5,3), (0.75,2.5), (1,2), (1.5,1.75)]",
    "snow": "[(0.1,0.2,1,0.6,8,3,0.95), (0.1,0.2,1,0.5,10,4,0.9), (0.15,0.3,1.75,0.55,10,4,0.9), (0.25,0.3,2.25,0.6,12,6,0.85), (0.3,0.3,1.25,0.65,14,12,0.8)]",
    "contrast": "[.75, .5, .4, .3, 0.15]",
    "brightness": "[.05, .1, .15, .2, .3]",
    "jpeg_compression": "[80, 65, 58, 50, 40]",
    "pixelate": "[0.95, 0.9, 0.85, 0.75, 0.65]",
    "elastic_transform": "[(32*0, 32*0, 32*0.08), (32*0.05, 32*0.2, 32*0.07), (32*0.08, 32*0.06, 32*0.06), (32*0.1, 32*0.04, 32*0.05), (32*0.1, 32*0.03, 32*0.03)]",
}


class Draws:
    """Stands for numpy.random: the numbers of a stream, in the order of the array that they are for."""

    def __init__(self, stream):
        self.stream, self.salt = stream, None

    def fill(self, size, draw):
        return numpy.array([draw() for _ in range(int(numpy.prod(size)))]).reshape(size)

    def normal(self, loc=0.0, scale=1.0, size=()):
        return loc + scale * self.fill(size, self.stream.normal)

    def uniform(self, low, high, size=()):
        return low + (high - low) * self.fill(size, self.stream.uniform)

    def poisson(self, mean):
        return scipy.stats.poisson.ppf(self.fill(mean.shape, self.stream.uniform), mean)

    def randint(self, low, high, size):
        return low + self.fill(size, lambda: self.stream.below(high - low))

    def random(self, size):
        """The two arrays that skimage's random_noise asks for, in one sequence of pairs."""
        if self.salt is not None:
            return self.salt
        pairs = self.fill((*size, 2), self.stream.uniform)
        self.salt = pairs[..., 1]
        return pairs[..., 0]


def source():
    return Path(importlib.util.find_spec("imagenet_c").submodule_search_locations[0], "corruptions.py").read_text()


def adapted(side, is_cifar):
    """The package's functions as a tree, for images of that side."""
    tree = ast.parse(source())
    tree.body = [
        node
        for node in tree.body
        if not (isinstance(node, ast.ImportFrom) and node.module in ["scipy.ndimage.interpolation", "pkg_resources"])
    ]
    for function in [node for node in tree.body if isinstance(node, ast.FunctionDef)]:
        for node in ast.walk(function):
            if isinstance(node, ast.Constant) and node.value == 224:
                node.value = side
        if is_cifar and function.name == "plasma_fractal":
            function.args.defaults[0] = ast.Constant(32)
        if is_cifar and function.name in CIFAR:
            function.body[[ast.unparse(node).startswith("c = ") for node in function.body].index(True)] = ast.parse(
                f"c = {CIFAR[function.name]}[severity - 1]"
            ).body[0]
    return ast.fix_missing_locations(tree)


def published(side, is_cifar):
    """The functions by name. They are of 2018: names that libraries have dropped since are given back."""
    module = types.ModuleType("corruptions")
    exec(compile(adapted(side, is_cifar), "corruptions.py", "exec"), module.__dict__)
    gaussian = skimage.filters.gaussian
    module.gaussian = lambda image, sigma, multichannel=False, **more: gaussian(
        image, sigma=sigma, channel_axis=-1 if multichannel else None, **more
    )
    module.map_coordinates = scipy.ndimage.map_coordinates
    module.np = types.SimpleNamespace(**{name: getattr(numpy, name) for name in dir(numpy) if not name.startswith("_")})
    module.np.float_, module.np.fromstring = numpy.float64, numpy.frombuffer
    return module


def corrupted(module, name, image, severity, sample):
    draws = Draws(Stream("golden", sample))
    module.np.random = draws
    with unittest.mock.patch("numpy.random.default_rng", lambda *_: draws):
        return numpy.uint8(getattr(module, FUNCTIONS[name])(Image.fromarray(image), severity))


def smooth_image(width, height):
    """Slow gradients over part of the range, as in a photograph, with a little grain."""
    y, x, c = numpy.ogrid[0:height, 0:width, 0:3]
    return (40 + (x * 90) // width + (y * 60) // height + 10 * c + (x * x + 3 * y * x) % 7).astype(numpy.uint8)


def cases():
    photograph = numpy.array(Image.open(TESTS / "AugmentationTests/Pictures/coffee-32.png").convert("RGB"))
    small, large = published(32, True), published(SIDE, False)
    for place, name in enumerate(FUNCTIONS):
        for severity in range(1, 6):
            sample = 10 * place + severity
            of_small = corrupted(small, name, photograph, severity, sample).reshape(-1)[::SMALL_STEP]
            of_large = corrupted(large, name, smooth_image(SIDE, SIDE), severity, sample).reshape(-1)[::LARGE_STEP]
            yield [
                name,
                severity,
                sample,
                base64.b64encode(of_small.tobytes()).decode(),
                base64.b64encode(of_large.tobytes()).decode(),
            ]


def main():
    head = {
        "version": 1,
        "skimage": skimage.__version__,
        "opencv": cv2.__version__,
        "pillow": PIL.__version__,
        "side": SIDE,
        "smallStep": SMALL_STEP,
        "largeStep": LARGE_STEP,
    }
    rows = ",\n  ".join(map(json.dumps, cases()))
    (TESTS / "PluginsTests/Golden/corruptions.json").write_text(
        "{\n"
        + "".join(f" {json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
        + f' "cases": [\n  {rows}]}}\n'
    )


main()
