import Testing

import Images
