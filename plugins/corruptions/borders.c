// Memory, and images with something beyond their borders.
#include "corruptions.h"

#include <stdlib.h>

void *allocate(size_t count, size_t size) {
    if (count > SIZE_MAX / size) return NULL;
    return malloc(count > 0 ? count * size : 1);
}

static size_t nearest(ptrdiff_t index, size_t count) { return index < 0 ? 0 : count - 1; }

static size_t folded(ptrdiff_t index, size_t count, int repeats_border) {
    ptrdiff_t last = (ptrdiff_t)count - 1, period = 2 * (last + repeats_border);
    if (period == 0) return 0;
    ptrdiff_t place = index % period;
    if (place < 0) place += period;
    return (size_t)(place <= last ? place : period - repeats_border - place);
}

size_t beyond_border(ptrdiff_t index, size_t count, border border) {
    return border == NEAREST ? nearest(index, count) : folded(index, count, border == REFLECT);
}

double *widened(
    const uint8_t *image, size_t height, size_t width, size_t channels, size_t margin, border border, double divisor) {
    size_t wide = width + 2 * margin;
    double *values = allocate(height * wide * channels, sizeof(double));
    if (!values) return NULL;
    for (size_t y = 0; y < height; y++) {
        for (size_t x = 0; x < wide; x++) {
            size_t column = bordered((ptrdiff_t)x - (ptrdiff_t)margin, width, border);
            for (size_t c = 0; c < channels; c++)
                values[(y * wide + x) * channels + c] = image[(y * width + column) * channels + c] / divisor;
        }
    }
    return values;
}
