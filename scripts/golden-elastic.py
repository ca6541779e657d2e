"""Writes Tests/PluginsTests/Golden/elastic.json: what SciPy makes of known images by elastic deformation.

    golden-elastic.py

Simard et al. 2003, as in the common reference: gaussian_filter of uniform fields (mode="reflect"), times alpha, and
map_coordinates (order=1, mode="reflect"). The fields are draws of the project's own stream, the images are by a
formula, and results are base64 of [height, width, 3]. Needs NumPy and SciPy.
"""
import base64
import json
from pathlib import Path

import numpy
import scipy
from scipy.ndimage import gaussian_filter, map_coordinates

from philox import Stream

GOLDEN = Path(__file__).parent.parent / "Tests/PluginsTests/Golden"
# Width, height, alpha, sigma.
CASES = [
    (32, 32, 34, 4),
    (32, 32, 60, 4),
    (32, 32, 1000, 4),
    (32, 32, 0, 4),
    (32, 32, 8, 0.5),
    (33, 17, 60, 6.3),
    (1, 1, 34, 4),
    (7, 64, 34, 4),
    (2, 3, 500, 100),
    (70, 66, 90, 8),
]


def smooth_image(width, height):
    """Slow gradients over part of the range, as in a photograph, with a little grain."""
    y, x, c = numpy.ogrid[0:height, 0:width, 0:3]
    return (40 + (x * 90) // width + (y * 60) // height + 10 * c + (x * x + 3 * y * x) % 7).astype(numpy.uint8)


def elastic(image, alpha, sigma, stream):
    height, width = image.shape[:2]
    across, down = (
        alpha
        * gaussian_filter(
            numpy.array([2 * stream.uniform() - 1 for _ in range(height * width)]).reshape(height, width),
            sigma,
            mode="reflect",
        )
        for _ in range(2)
    )
    y, x = numpy.mgrid[0:height, 0:width]
    return numpy.stack(
        [map_coordinates(image[:, :, c], [y + down, x + across], order=1, mode="reflect") for c in range(3)], axis=-1
    )


def case(sample, width, height, alpha, sigma):
    result = elastic(smooth_image(width, height), alpha, sigma, Stream("golden", sample))
    return [sample, width, height, alpha, sigma, base64.b64encode(result.tobytes()).decode()]


def main():
    GOLDEN.mkdir(parents=True, exist_ok=True)
    rows = ",\n  ".join(json.dumps(case(sample, *row)) for sample, row in enumerate(CASES))
    (GOLDEN / "elastic.json").write_text(
        f'{{\n "version": 1,\n "scipy": "{scipy.__version__}",\n "cases": [\n  {rows}]}}\n'
    )


main()
