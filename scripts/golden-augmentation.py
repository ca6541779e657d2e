"""Writes Tests/AugmentationTests/Golden/operations.json: what Pillow makes of known images, as hashes.

The images come from a formula, so the tests make them too; each result is stored as the 64-bit FNV-1a hash of its bytes. Needs Pillow and NumPy.
"""
import json
from pathlib import Path

import numpy
import PIL
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

SIZES = [(32, 32), (33, 17), (1, 1), (7, 64), (224, 224)]
STEPS = 64


def random_image(width, height):
    """A linear congruential generator (Knuth's MMIX), its highest byte a channel."""
    state, values = 12345 + width * 1000 + height, []
    for _ in range(width * height * 3):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        values.append(state >> 56)
    return numpy.array(values, numpy.uint8).reshape(height, width, 3)


def smooth_image(width, height):
    """Slow gradients over part of the range, as in a photograph, with a little grain."""
    y, x, c = numpy.ogrid[0:height, 0:width, 0:3]
    return (40 + (x * 90) // width + (y * 60) // height + 10 * c + (x * x + 3 * y * x) % 7).astype(numpy.uint8)


def affine(*matrix):
    return lambda image, v: image.transform(image.size, Image.Transform.AFFINE, tuple(f(v, image) if callable(f) else f for f in matrix))


def span(low, high):
    return [low + (high - low) * step / STEPS for step in range(STEPS + 1)]


def value(v, image):
    return v


OPERATIONS = {
    "shear-x": (affine(1, value, 0, 0, 1, 0), span(-0.99, 0.99)),
    "shear-y": (affine(1, 0, 0, value, 1, 0), span(-0.99, 0.99)),
    "translate-x": (affine(1, 0, lambda v, image: v * image.size[0], 0, 1, 0), span(-0.6, 0.6)),
    "translate-y": (affine(1, 0, 0, 0, 1, lambda v, image: v * image.size[1]), span(-0.6, 0.6)),
    "rotate": (lambda image, v: image.rotate(v), span(-180, 180) + span(-30, 30) + [1e-7, 360]),
    "auto-contrast": (lambda image, v: ImageOps.autocontrast(image), [0]),
    "invert": (lambda image, v: ImageOps.invert(image), [0]),
    "equalize": (lambda image, v: ImageOps.equalize(image), [0]),
    "solarize": (lambda image, v: ImageOps.solarize(image, v), span(0, 256)),
    "posterize": (lambda image, v: ImageOps.posterize(image, int(v)), span(1, 8)),
    "contrast": (lambda image, v: ImageEnhance.Contrast(image).enhance(v), span(0, 2) + span(0.1, 1.9)),
    "color": (lambda image, v: ImageEnhance.Color(image).enhance(v), span(0, 2) + span(0.1, 1.9)),
    "brightness": (lambda image, v: ImageEnhance.Brightness(image).enhance(v), span(0, 2) + span(0.1, 1.9)),
    "sharpness": (lambda image, v: ImageEnhance.Sharpness(image).enhance(v), span(0, 2) + span(0.1, 1.9)),
    "flip": (lambda image, v: ImageOps.mirror(image), [0]),
}


def fnv(data):
    state = 0xCBF29CE484222325
    for byte in data:
        state = ((state ^ byte) * 0x100000001B3) % 2**64
    return f"{state:016x}"


def main():
    cases = []
    for width, height in SIZES:
        for kind, make in (("random", random_image), ("smooth", smooth_image)):
            image = Image.fromarray(make(width, height))
            for name, (apply, magnitudes) in OPERATIONS.items():
                # The largest size takes every eighth magnitude: the arithmetic is the same.
                for magnitude in magnitudes[:: 8 if width * height > 10000 else 1]:
                    cases.append([name, width, height, kind, magnitude, fnv(apply(image, magnitude).tobytes())])
    target = Path(__file__).parent.parent / "Tests/AugmentationTests/Golden/operations.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    target.write_text('{"version":1,"pillow":"%s","cases":[\n%s\n]}\n' % (PIL.__version__, lines))


if __name__ == "__main__":
    main()
