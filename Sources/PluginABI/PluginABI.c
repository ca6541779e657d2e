// SwiftPM wants a source beside a header.
#include "faa_plugin.h"
