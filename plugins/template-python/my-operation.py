"""What the plugin is about, in a line"""

import numpy as np
from faa_plugin import operation, parameter

__version__ = "1.0.0"


@operation(
    "my-operation",
    # The strength: its range, its name (`my-operation amount=0.5`), the magnitudes at level 0 and 1 of a search space.
    magnitude=(0, 1), magnitude_name="amount", usual=0.5, levels=(0, 1), random_sign=False,
    # Say "moves-pixels" where a mask of the image would no longer fit.
    flags=[],
    parameters=[parameter("noise", "deviation of the noise", range=(0, 64), unit="levels", usual=8)],
)
def apply(images, magnitudes, streams, noise):
    """Mix an image with its negative, and add noise.

    images are uint8 [N, H, W, 3]; there is a magnitude and a stream for each. What is drawn for an image comes from its
    own stream alone: so the result is the same however images are put together. Leave `streams` out where nothing is
    drawn.
    """
    amount = magnitudes[:, None, None, None]
    mixed = images * (1 - amount) + (255 - images.astype(np.float64)) * amount
    draws = np.stack([stream.normal(0, noise, images.shape[1:]) for stream in streams])
    return np.clip(np.rint(mixed + draws), 0, 255).astype(np.uint8)
