import Testing

import Networks
