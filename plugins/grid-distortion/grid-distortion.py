"""Grid distortion, as Albumentations has it, in NumPy alone.

Alexander Buslaev et al., "Albumentations: fast and flexible image augmentations", Information 11(2), 2020, arXiv
1809.06839. Version 1.3.1, `grid_distortion` of albumentations/augmentations/geometric/functional.py.
"""

import numpy as np
from faa_plugin import operation, parameter

__version__ = "1.0.0"


@operation(
    "grid-distortion", magnitude=(0, 1), magnitude_name="limit", usual=0.3, levels=(0, 0.6), flags=["moves-pixels"],
    parameters=[parameter("steps", "cells of the grid on each side", type="integer", range=(1, 64), usual=5)],
    examples=["(dataset scenes train=10 test=10).test[0] | grid-distortion 0.5 steps=4"],
)
def grid_distortion(images, magnitudes, streams, steps):
    """Stretch and squeeze the cells of a grid.

    The columns and the rows of a grid are made wider or narrower, each by a factor of its own, drawn uniformly from
    1 - limit to 1 + limit; linear interpolation, the image reflected at its border (Albumentations, arXiv 1809.06839).
    """
    steps = min(steps, *images.shape[1:3])
    draws = np.stack([stream.uniform(-1, 1, (2, steps + 1)) for stream in streams])
    factors = 1 + magnitudes[:, None, None] * draws
    columns, rows = places(factors[:, 0], images.shape[2]), places(factors[:, 1], images.shape[1])
    # Where a pixel is read is its row's and its column's: one direction is done after the other.
    moved = read(read(images.astype(np.float32), rows).swapaxes(1, 2), columns).swapaxes(1, 2)
    return np.rint(moved).astype(np.uint8)


def places(factors, side):
    """Where each pixel of a side is read, [N, side]; factors [N, steps + 1].

    A cell of side // steps pixels is spread over as many pixels times its factor, both ends included, from where the
    one before it ended; one that the image cuts off, to the image's end. So is the last one where pixels are left, of
    which Albumentations makes the first row or column.
    """
    steps = factors.shape[1] - 1
    step, result, before = side // steps, np.empty((len(factors), side)), np.zeros(len(factors))
    for index in range(steps + 1):
        start, end, after = index * step, (index + 1) * step, before + step * factors[:, index]
        if end > side or (index == steps and end < side):
            end, after = side, np.full(len(factors), float(side))
        result[:, start:end] = np.linspace(before, after, end - start, axis=1)
        before = after
    return result


def read(images, places):
    """The rows of images [N, H, W, 3] at places [N, H] between them, reflected without repeating the border."""
    count, side = images.shape[:2]
    rows, start = images.reshape(count * side, -1), side * np.arange(count)[:, None]
    first = np.floor(places).astype(np.int64)
    share = (places - first).astype(np.float32)[:, :, None]

    def at(row):
        return rows.take(start + np.abs((row + side - 1) % max(1, 2 * side - 2) - (side - 1)), axis=0)

    before, after = at(first), at(first + 1)
    before *= 1 - share
    after *= share
    before += after
    return before.reshape(images.shape)
