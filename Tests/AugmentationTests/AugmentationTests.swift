import Testing

import Augmentation
