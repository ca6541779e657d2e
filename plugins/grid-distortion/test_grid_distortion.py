"""Tests of the operation: python3 plugins/grid-distortion/test_grid_distortion.py"""

import json
import pathlib
import sys
import unittest

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "python"))
import faa_plugin  # noqa: E402

plugin = faa_plugin.load(str(HERE / "grid-distortion.py"))
from example import image  # noqa: E402


def distorted(images, limits, keys, steps):
    streams = faa_plugin.Streams(np.array([[key, 0] for key in keys], np.uint64))
    return plugin.grid_distortion(np.stack(images), np.array(limits, np.float64), streams, steps)


def naive(picture, limit, key, steps):
    """The same, a pixel at a time, in double precision."""
    height, width = picture.shape[:2]
    steps = min(steps, height, width)
    draws = np.random.Generator(np.random.Philox(key=key)).uniform(-1, 1, (2, steps + 1))
    columns, rows = (plugin.places((1 + limit * draw)[None], side)[0] for draw, side in zip(draws, (width, height)))

    def at(row, column):
        for side, value in ((height, row), (width, column)):
            while side > 1 and not 0 <= value < side:
                value = -value if value < 0 else 2 * side - 2 - value
            row, column = column, 0 if side == 1 else value
        return picture[row, column].astype(np.float64)

    result = np.empty(picture.shape)
    for y, row in enumerate(rows):
        for x, column in enumerate(columns):
            top, left = int(np.floor(row)), int(np.floor(column))
            down, right = row - top, column - left
            upper = at(top, left) * (1 - right) + at(top, left + 1) * right
            lower = at(top + 1, left) * (1 - right) + at(top + 1, left + 1) * right
            result[y, x] = upper * (1 - down) + lower * down
    return result


class GridDistortionTests(unittest.TestCase):
    def test_albumentations(self):
        for case in json.loads((HERE / "golden.json").read_text()):
            expected = np.frombuffer(bytes.fromhex(case["pixels"]), np.uint8).reshape(case["height"], case["width"], 3)
            picture = image(case["height"], case["width"])
            found = distorted([picture], [case["limit"]], [case["key"]], case["steps"])[0]
            self.assertLessEqual(np.abs(found.astype(int) - expected).max(), 1, case["key"])

    def test_naive(self):
        for height, width, steps in ((1, 1, 5), (7, 64, 5), (9, 9, 5), (5, 4, 64), (13, 8, 1)):
            picture = image(height, width)
            for limit in (0, 0.5, 1):
                found = distorted([picture], [limit], [7], steps)[0]
                difference = np.abs(found - naive(picture, limit, 7, steps)).max()
                self.assertLessEqual(difference, 0.51, (height, width, steps, limit))

    def test_batches(self):
        pictures, limits = [np.roll(image(24, 32), n, axis=1) for n in range(5)], [0, 0.2, 0.5, 0.9, 1]
        whole = distorted(pictures, limits, range(5), 5)
        for n in range(5):
            self.assertTrue(np.array_equal(distorted([pictures[n]], [limits[n]], [n], 5)[0], whole[n]))

    def test_large(self):
        self.assertEqual(distorted([image(224, 224)], [1], [1], 64).shape, (1, 224, 224, 3))

    def test_streams(self):
        keys = np.array([[1, 2], [3, 4], [1, 2]], np.uint64)
        for _ in range(2):
            streams = faa_plugin.Streams(keys)
            draws = [stream.random() for stream in streams]
            expected = [np.random.Generator(np.random.Philox(key=key)).random() for key in keys]
            self.assertEqual(draws, expected)
            # A stream goes on where it stands.
            self.assertNotEqual(streams[0].random(), draws[0])


if __name__ == "__main__":
    unittest.main()
