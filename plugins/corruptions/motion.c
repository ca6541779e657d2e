// The motion blur of ImageMagick 6 (MotionBlurImage), which the published functions use.
#include "corruptions.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST_WIDTH 64
#define RADIANS (3.14159265358979323846 / 180)

// A pixel is the weighted sum of those at these places from it, in pixels.
typedef struct {
    size_t width;
    double weights[LARGEST_WIDTH];
    ptrdiff_t across[LARGEST_WIDTH], down[LARGEST_WIDTH];
} trail;

static void fill_trail(trail *trail, double radius, double sigma, double degrees) {
    trail->width = (size_t)(2 * ceil(radius) + 1);
    double sum = 0;
    for (size_t i = 0; i < trail->width; i++) {
        trail->weights[i] = exp(-((double)(i * i)) / (2 * sigma * sigma));
        sum += trail->weights[i];
        trail->across[i] = (ptrdiff_t)ceil((double)i * cos(degrees * RADIANS) - 0.5);
        trail->down[i] = (ptrdiff_t)ceil((double)i * sin(degrees * RADIANS) - 0.5);
    }
    for (size_t i = 0; i < trail->width; i++) trail->weights[i] /= sum;
}

// ImageMagick counts in 65,536 levels: the sum is rounded to one of those, and cut off to one of 256.
static uint8_t level(double value) { return (uint8_t)((uint32_t)(value * 257 + 0.5) / 257); }

int blur_along(
    const uint8_t *input, uint8_t *output, size_t height, size_t width, size_t channels, double radius, double sigma,
    double degrees) {
    trail trail;
    fill_trail(&trail, radius, sigma, degrees);
    size_t margin = trail.width, stride = width * channels, wide = (width + 2 * margin) * channels;
    double *padded = widened(input, height, width, channels, margin, NEAREST, 1);
    double *sums = allocate(stride, sizeof(double));
    for (size_t y = 0; padded && sums && y < height; y++) {
        memset(sums, 0, stride * sizeof(double));
        for (size_t i = 0; i < trail.width; i++) {
            const double *row = padded + bordered((ptrdiff_t)y + trail.down[i], height, NEAREST) * wide;
            add_scaled(sums, row + (size_t)((ptrdiff_t)margin + trail.across[i]) * channels, trail.weights[i], stride);
        }
        for (size_t x = 0; x < stride; x++) output[y * stride + x] = level(sums[x]);
    }
    int is_short = !padded || !sums;
    free(padded);
    free(sums);
    return is_short;
}
