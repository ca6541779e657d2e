"""The picture that the tests and scripts/golden-grid-distortion.py share."""

import numpy as np


def image(height, width):
    """Waves, with an edge in one channel; uint8 [height, width, 3]."""
    y, x = np.mgrid[:height, :width].astype(np.float64)
    red, green = 127.5 + 127 * np.sin(x / 3), 127.5 + 127 * np.cos((x + 2 * y) / 5)
    return np.stack([red, green, np.where(x > y, 230, 20)], axis=2).astype(np.uint8)
