import Testing

import Attribution
