"""Writes Tests/AugmentationTests/Golden: what Pillow and torchvision make of known images.

    golden-augmentation.py

operations.json: every operation over its whole range of magnitudes by Pillow, as hashes. levels.json: the magnitudes of
torchvision's spaces, and what torchvision makes of an image at each of their levels, as hashes. results.json: a few
results in full. The images come from a formula, so the tests make them too, and from Tests/AugmentationTests/Pictures
(make-test-pictures.py). Random draws are the project's own stream (Philox4x32-10), remade here. Needs Pillow, NumPy and
torchvision.
"""

import io
import json
from pathlib import Path

import numpy
import PIL
import torchvision
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps
from torchvision.transforms import InterpolationMode
from torchvision.transforms.autoaugment import AugMix, AutoAugment, RandAugment, TrivialAugmentWide, _apply_op

from philox import Stream

TESTS = Path(__file__).parent.parent / "Tests/AugmentationTests"
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


def pictures():
    """Photographs by their names."""
    return [(file.stem, numpy.array(Image.open(file))) for file in sorted((TESTS / "Pictures").glob("*.png"))]


def affine(*matrix):
    return lambda image, v, stream: image.transform(
        image.size, Image.Transform.AFFINE, tuple(f(v, image) if callable(f) else f for f in matrix)
    )


def value(v, image):
    return v


def plain(function):
    return lambda image, v, stream: function(image, v)


def square(image, side, stream):
    """The reference's CutoutAbs, its two uniform draws from the stream."""
    width, height = image.size
    x, y = stream.uniform() * width, stream.uniform() * height
    x, y = int(max(0, x - side / 2)), int(max(0, y - side / 2))
    image = image.copy()
    ImageDraw.Draw(image).rectangle((x, y, min(width, x + side), min(height, y + side)), (125, 123, 114))
    return image


def cutout_by_size(image, size, stream):
    """DeVries and Taylor's: `size` pixels around a random pixel, what lies outside cut off."""
    size, pixels = int(size), numpy.array(image)
    left, top = stream.below(image.size[0]) - size // 2, stream.below(image.size[1]) - size // 2
    pixels[max(0, top):max(0, top + size), max(0, left):max(0, left + size)] = (125, 123, 114)
    return Image.fromarray(pixels)


def crop(image, padding, stream):
    padding = int(padding)
    padded = ImageOps.expand(image, padding)
    top, left = stream.below(2 * padding + 1), stream.below(2 * padding + 1)
    return padded.crop((left, top, left + image.size[0], top + image.size[1]))


def noise(image, deviation, stream):
    pixels = numpy.array(image)
    if deviation == 0:
        return image
    draws = numpy.array([stream.normal() for _ in range(pixels.size)]).reshape(pixels.shape)
    shifted = pixels + deviation * draws
    return Image.fromarray(
        numpy.clip(numpy.copysign(numpy.floor(abs(shifted) + 0.5), shifted), 0, 255).astype(numpy.uint8)
    )


def pairing(image, share, stream):
    """Blends with the image upside down, which stands for another one."""
    return Image.blend(image, ImageOps.flip(image), share)


def posterize(image, bits):
    """Pillow refuses 0 bits in this release; by its formula nothing is left then, as AutoAugment's range begins."""
    return ImageOps.posterize(image, int(bits)) if bits >= 1 else image.point(lambda byte: 0)


def jpeg(image, quality):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=int(quality))
    return Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")


# Name, the magnitude's name ("" where there is none), its whole range, what Pillow does. NOISY ones take every 16th
# magnitude: a draw a byte is slow here.
OPERATIONS = [
    ("shear-x", "amount", -2, 2, affine(1, value, 0, 0, 1, 0)),
    ("shear-y", "amount", -2, 2, affine(1, 0, 0, value, 1, 0)),
    ("translate-x", "share", -1, 1, affine(1, 0, lambda v, image: v * image.size[0], 0, 1, 0)),
    ("translate-y", "share", -1, 1, affine(1, 0, 0, 0, 1, lambda v, image: v * image.size[1])),
    ("translate-x", "pixels", -40, 40, affine(1, 0, value, 0, 1, 0)),
    ("translate-y", "pixels", -40, 40, affine(1, 0, 0, 0, 1, value)),
    ("rotate", "degrees", -360, 360, plain(lambda image, v: image.rotate(v))),
    ("rotate", "degrees", -30, 30, plain(lambda image, v: image.rotate(v))),
    ("auto-contrast", "", 0, 0, plain(lambda image, v: ImageOps.autocontrast(image))),
    ("invert", "", 0, 0, plain(lambda image, v: ImageOps.invert(image))),
    ("equalize", "", 0, 0, plain(lambda image, v: ImageOps.equalize(image))),
    ("flip", "", 0, 0, plain(lambda image, v: ImageOps.mirror(image))),
    ("identity", "", 0, 0, plain(lambda image, v: image)),
    ("solarize", "threshold", 0, 256, plain(lambda image, v: ImageOps.solarize(image, v))),
    ("posterize", "bits", 0, 8, plain(posterize)),
    ("contrast", "factor", 0, 10, plain(lambda image, v: ImageEnhance.Contrast(image).enhance(v))),
    ("contrast", "factor", 0.1, 1.9, plain(lambda image, v: ImageEnhance.Contrast(image).enhance(v))),
    ("color", "factor", 0, 10, plain(lambda image, v: ImageEnhance.Color(image).enhance(v))),
    ("color", "factor", 0.1, 1.9, plain(lambda image, v: ImageEnhance.Color(image).enhance(v))),
    ("brightness", "factor", 0, 10, plain(lambda image, v: ImageEnhance.Brightness(image).enhance(v))),
    ("brightness", "factor", 0.1, 1.9, plain(lambda image, v: ImageEnhance.Brightness(image).enhance(v))),
    ("sharpness", "factor", 0, 10, plain(lambda image, v: ImageEnhance.Sharpness(image).enhance(v))),
    ("sharpness", "factor", 0.1, 1.9, plain(lambda image, v: ImageEnhance.Sharpness(image).enhance(v))),
    ("cutout", "share", 0, 1, lambda image, v, stream: square(image, v * image.size[0], stream) if v > 0 else image),
    ("cutout", "pixels", 0, 40, square),
    ("cutout", "size", 0, 64, cutout_by_size),
    ("sample-pairing", "share", 0, 1, pairing),
    ("gaussian-blur", "radius", 0, 64, plain(lambda image, v: image.filter(ImageFilter.GaussianBlur(v)))),
    ("gaussian-blur", "radius", 0, 4, plain(lambda image, v: image.filter(ImageFilter.GaussianBlur(v)))),
    ("jpeg", "quality", 1, 100, plain(jpeg)),
    ("crop", "padding", 0, 64, crop),
    ("gaussian-noise", "deviation", 0, 255, noise),
]
SLOW = {"gaussian-noise": 16}


def fnv(data, bits=64):
    state = 0xCBF29CE484222325
    for byte in data:
        state = ((state ^ byte) * 0x100000001B3) % 2**64
    return state


def short(data):
    """The lower half of the 64-bit FNV-1a hash."""
    return f"{fnv(data) % 2**32:08x}"


def magnitudes(low, high):
    return [low] if low == high else [low + (high - low) * step / STEPS for step in range(STEPS + 1)]


def cases():
    images = [
        (kind, make(*size)) for size in SIZES for kind, make in (("random", random_image), ("smooth", smooth_image))
    ]
    for kind, pixels in images + pictures():
        image = Image.fromarray(pixels)
        for name, argument, low, high, apply in OPERATIONS:
            # Large sizes take every eighth magnitude, and slow operations fewer: the arithmetic is the same.
            large = image.size[0] * image.size[1] > 5000
            if large and name in SLOW:
                continue
            every = max(8 if large else 1, SLOW.get(name, 1))
            hashes = "".join(
                short(apply(image, v, Stream("golden", step)).tobytes())
                for step, v in enumerate(magnitudes(low, high))
                if step % every == 0
            )
            yield [name, argument, low, high, every, kind, image.size[0], image.size[1], hashes]


TORCHVISION = {
    "ShearX": "shear-x",
    "ShearY": "shear-y",
    "TranslateX": "translate-x",
    "TranslateY": "translate-y",
    "Rotate": "rotate",
    "Brightness": "brightness",
    "Color": "color",
    "Contrast": "contrast",
    "Sharpness": "sharpness",
    "Posterize": "posterize",
    "Solarize": "solarize",
    "AutoContrast": "auto-contrast",
    "Equalize": "equalize",
    "Invert": "invert",
    "Identity": "identity",
}


def applied(image, name, magnitude):
    """What torchvision makes of the image; AugMix's posterization to 0 bits, which Pillow refuses, as above."""
    return (
        posterize(image, magnitude)
        if name == "Posterize"
        else _apply_op(image, name, magnitude, InterpolationMode.NEAREST, None)
    )


def levels():
    """Each space's operations in order; for each its magnitudes by level and, for both signs, the hashes of what it
    makes of an image of 33x17 pixels."""
    width, height = 33, 17
    image = Image.fromarray(random_image(width, height))
    spaces = {
        "autoaugment": AutoAugment()._augmentation_space(10, (height, width)),
        "randaugment": RandAugment()._augmentation_space(31, (height, width)),
        "trivialaugment-wide": TrivialAugmentWide()._augmentation_space(31),
        "augmix": AugMix()._augmentation_space(10, (height, width)),
    }
    for space, table in spaces.items():
        rows = []
        for name, (values, signed) in table.items():
            values = values.tolist() if values.ndim else []
            signs = [1, -1] if signed else [1]
            hashes = [
                "".join(short(applied(image, name, v * sign).tobytes()) for v in values or [0.0]) for sign in signs
            ]
            rows.append({"operation": TORCHVISION[name], "magnitudes": values, "hashes": hashes})
        yield {"space": space, "width": width, "height": height, "operations": rows}


def write(name, record):
    (TESTS / "Golden").mkdir(parents=True, exist_ok=True)
    head = {"version": 2, "pillow": PIL.__version__, "torchvision": torchvision.__version__.split("+")[0]}
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in record)
    (TESTS / f"Golden/{name}.json").write_text(json.dumps(head)[:-1] + ', "cases": [\n' + lines + "\n]}\n")


def full():
    """Whole results, to see what differs where a hash does: the smallest images' bytes."""
    for name, argument, low, high, apply in OPERATIONS:
        image = Image.fromarray(random_image(5, 4))
        magnitude = low + (high - low) * 0.625
        yield [name, argument, magnitude, list(apply(image, magnitude, Stream("golden", 0)).tobytes())]


def main():
    write("operations", cases())
    write("levels", levels())
    write("results", full())


if __name__ == "__main__":
    main()
