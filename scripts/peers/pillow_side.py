"""The reference's augmentation pipeline with Pillow and torchvision's tail, on one core: a random sub-policy, random
crop, flip, to a tensor, normalize, cutout.

Operations and ranges: kakaobrain/fast-autoaugment, augmentations.py, as Pillow calls. The policy comes from faa as the
reference's list of lists.
"""

import random
import time

import numpy
import torch
from PIL import Image, ImageEnhance, ImageOps
from torchvision import transforms

AFFINE = Image.Transform.AFFINE


def signed(value):
    return -value if random.random() > 0.5 else value


def cutout(image, share):
    from PIL import ImageDraw

    if share <= 0:
        return image
    width, height = image.size
    side = share * width
    x, y = max(0, random.uniform(0, width) - side / 2), max(0, random.uniform(0, height) - side / 2)
    image = image.copy()
    ImageDraw.Draw(image).rectangle((int(x), int(y), min(width, x + side), min(height, y + side)), (125, 123, 114))
    return image


# name: lowest, highest, what is done
OPERATIONS = {
    "ShearX": (-0.3, 0.3, lambda image, v: image.transform(image.size, AFFINE, (1, signed(v), 0, 0, 1, 0))),
    "ShearY": (-0.3, 0.3, lambda image, v: image.transform(image.size, AFFINE, (1, 0, 0, signed(v), 1, 0))),
    "TranslateX": (
        -0.45,
        0.45,
        lambda image, v: image.transform(image.size, AFFINE, (1, 0, signed(v) * image.size[0], 0, 1, 0)),
    ),
    "TranslateY": (
        -0.45,
        0.45,
        lambda image, v: image.transform(image.size, AFFINE, (1, 0, 0, 0, 1, signed(v) * image.size[1])),
    ),
    "Rotate": (-30, 30, lambda image, v: image.rotate(signed(v))),
    "AutoContrast": (0, 1, lambda image, v: ImageOps.autocontrast(image)),
    "Invert": (0, 1, lambda image, v: ImageOps.invert(image)),
    "Equalize": (0, 1, lambda image, v: ImageOps.equalize(image)),
    "Solarize": (0, 256, lambda image, v: ImageOps.solarize(image, v)),
    "Posterize": (4, 8, lambda image, v: ImageOps.posterize(image, int(v))),
    "Contrast": (0.1, 1.9, lambda image, v: ImageEnhance.Contrast(image).enhance(v)),
    "Color": (0.1, 1.9, lambda image, v: ImageEnhance.Color(image).enhance(v)),
    "Brightness": (0.1, 1.9, lambda image, v: ImageEnhance.Brightness(image).enhance(v)),
    "Sharpness": (0.1, 1.9, lambda image, v: ImageEnhance.Sharpness(image).enhance(v)),
    "Cutout": (0, 0.2, cutout),
}


class Policy:
    def __init__(self, subpolicies):
        self.subpolicies = subpolicies

    def __call__(self, image):
        for name, probability, level in random.choice(self.subpolicies):
            if random.random() <= probability:
                low, high, apply = OPERATIONS[name]
                image = apply(image, low + level * (high - low))
        return image


class CutoutTensor:
    """A black square of 16 pixels at a random place, as the reference's CutoutDefault."""

    def __call__(self, image):
        height, width = image.shape[1:]
        y, x = numpy.random.randint(height), numpy.random.randint(width)
        image[:, max(0, y - 8):y + 8, max(0, x - 8):x + 8] = 0
        return image


def pipeline(subpolicies):
    """The reference's: what every view of an image goes through."""
    return transforms.Compose(
        [
            Policy(subpolicies),
            transforms.RandomCrop(32, padding=4),
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
            transforms.Normalize((0.4914, 0.4822, 0.4465), (0.2023, 0.1994, 0.2010)),
            CutoutTensor(),
        ]
    )


def drawn(count):
    noise = numpy.random.default_rng(0)
    return [Image.fromarray(noise.integers(0, 256, (32, 32, 3), dtype=numpy.uint8)) for _ in range(count)]


class Views(torch.utils.data.Dataset):
    """So many random views of each of some images, one after the other, with the image's number."""

    def __init__(self, subpolicies, count, views):
        self.images, self.views, self.pipeline = drawn(count), views, pipeline(subpolicies)

    def __len__(self):
        return len(self.images) * self.views

    def __getitem__(self, index):
        position = index % len(self.images)
        return position, self.pipeline(self.images[position])


def augment(subpolicies, count=2000):
    """One timed repetition: images a second on one core."""
    images, whole = drawn(count), pipeline(subpolicies)

    def run():
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        start = time.perf_counter()
        for image in images:
            whole(image)
        seconds = time.perf_counter() - start
        torch.set_num_threads(threads)
        return count / seconds

    return run
