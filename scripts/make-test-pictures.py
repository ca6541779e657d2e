"""Writes Tests/AugmentationTests/Pictures: small photographs, cut from those under CC0 that scikit-image carries.

    pip install Pillow==13.0.0 scikit-image==0.26.0
    make-test-pictures.py

The tests and scripts/golden-augmentation.py read them. Made anew, with these versions, they are the same to the bit;
another picture is another row below, and the golden files made anew.
"""

from pathlib import Path

import skimage.data
from PIL import Image

PICTURES = Path(__file__).parent.parent / "Tests/AugmentationTests/Pictures"

# Name, photograph, what is cut from it (left, upper, right, lower), width, height.
CUTS = [
    ("chelsea-32", "chelsea", (0, 0, 300, 300), 32, 32),  # a cat's face: middle tones, fur
    ("coffee-32", "coffee", (70, 0, 470, 400), 32, 32),  # one dominating colour, from black to white
    ("camera-32", "camera", (0, 0, 512, 512), 32, 32),  # gray: the channels are equal
    ("retina-32", "retina", (0, 0, 1411, 1411), 32, 32),  # black corners: a histogram with one large bar
    ("gravel-45x31", "gravel", (0, 0, 180, 124), 45, 31),  # gray and rough, an odd size
    ("chelsea-96", "chelsea", (112, 64, 208, 160), 96, 96),  # an eye, pixel by pixel
    ("coffee-96", "coffee", (70, 0, 470, 400), 96, 96),
    ("retina-96", "retina", (560, 560, 848, 848), 96, 96),  # low contrast
]


def main():
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, photograph, box, width, height in CUTS:
        image = Image.fromarray(getattr(skimage.data, photograph)()).convert("RGB").crop(box)
        if image.size != (width, height):
            image = image.resize((width, height), Image.Resampling.LANCZOS)
        image.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
