#!/usr/bin/env python3
"""Writes plugins/grid-distortion/golden.json: what Albumentations 1.3.1 makes of some images, from the same random
numbers.

Run with any Python that has albumentations==1.3.1 and OpenCV:  python3 scripts/golden-grid-distortion.py
"""

import json
import pathlib
import sys

import numpy as np
from albumentations.augmentations.geometric.functional import grid_distortion

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "plugins" / "grid-distortion"
# Height, width, steps, limit.
CASES = [(32, 32, 5, 0.3), (32, 32, 4, 0.9), (16, 48, 3, 0.6), (20, 23, 5, 0.0)]

sys.path.append(str(FOLDER))
from example import image  # noqa: E402


def case(number, height, width, steps, limit):
    draws = np.random.Generator(np.random.Philox(key=number)).uniform(-1, 1, (2, steps + 1))
    xsteps, ysteps = 1 + limit * draws
    result = grid_distortion(image(height, width), steps, xsteps, ysteps)
    return {
        "key": number,
        "height": height,
        "width": width,
        "steps": steps,
        "limit": limit,
        "pixels": result.tobytes().hex(),
    }


def main():
    cases = [case(number, *values) for number, values in enumerate(CASES)]
    (FOLDER / "golden.json").write_text(json.dumps(cases, indent=0) + "\n")


if __name__ == "__main__":
    main()
