// What the corruptions share.
//
// Hendrycks and Dietterich, "Benchmarking neural network robustness to common corruptions and perturbations", ICLR
// 2019, arXiv 1903.12261. Each file follows the published function of its name (hendrycks/robustness, make_cifar_c.py
// and make_imagenet_c.py) operation by operation, so that what is cut off to whole grey levels there is cut off here.
// Constants are in tables of two rows, CIFAR-10-C's and ImageNet-C's, and a column for each severity.
#ifndef CORRUPTIONS_H
#define CORRUPTIONS_H

#include "faa_plugin.h"

extern const faa_host *corruptions_host;

// A source of random numbers: the host's stream, or, where that is NULL, numbers of one's own from `state` on.
typedef struct {
    faa_stream *stream;
    uint64_t state;
} draws;

double draw_uniform(draws *draws); // in [0, 1)
double draw_normal(draws *draws);
size_t draw_below(draws *draws, size_t bound);

// One image to be corrupted.
typedef struct {
    size_t height, width;
    const uint8_t *input; // [height, width, 3]
    uint8_t *output;      // The same; all of it is written.
    int is_large;         // The row of constants: 0 up to 64 pixels a side, 1 above.
    int severity;         // The column, 0 to 4.
    draws *draws;
} task;

// Returns 0, or 1 where there is no memory.
typedef int corruption(const task *task);

corruption corrupt_gaussian_noise, corrupt_shot_noise, corrupt_impulse_noise, corrupt_defocus_blur, corrupt_glass_blur,
    corrupt_motion_blur, corrupt_zoom_blur, corrupt_snow, corrupt_frost, corrupt_fog, corrupt_brightness,
    corrupt_contrast, corrupt_elastic, corrupt_pixelate, corrupt_jpeg;

#define CORRUPTION_COUNT 15
#define SEVERITY_COUNT 5

// In the paper's order; names as in "gaussian-noise".
extern const char *const corruption_names[CORRUPTION_COUNT];
extern corruption *const corruption_functions[CORRUPTION_COUNT];

// Corrupts one image by the constants that its size asks for.
int corrupt(
    corruption *function, int severity, size_t height, size_t width, const uint8_t *input, uint8_t *output,
    draws *draws);

// What the shot noise looks up. Once, before it is drawn.
void prepare_shot_noise(void);

extern const faa_command corruption_table_command;
extern const faa_dataset cifar10c_dataset;

// `count` things of `size` bytes, which free() gives back; NULL where there is no memory or no such number.
void *allocate(size_t count, size_t size);

// The grey level of a share of white: cut off, not rounded.
static inline uint8_t grey(double share) {
    double clipped = share < 0 ? 0 : share > 1 ? 1 : share;
    return (uint8_t)(clipped * 255);
}

static inline size_t pixel_count(const task *task) { return task->height * task->width; }

// target += weight * source
static inline void add_scaled(double *restrict target, const double *restrict source, double weight, size_t count) {
    for (size_t i = 0; i < count; i++) target[i] += weight * source[i];
}

// What stands beyond the border of a b c d.
typedef enum {
    NEAREST, // a a a | a b c d | d d d
    REFLECT, // c b a | a b c d | d c b
    MIRROR   // d c b | a b c d | c b a
} border;

size_t beyond_border(ptrdiff_t index, size_t count, border border);

// The index in 0..<count of what stands at `index`.
static inline size_t bordered(ptrdiff_t index, size_t count, border border) {
    return index >= 0 && index < (ptrdiff_t)count ? (size_t)index : beyond_border(index, count, border);
}

// [height, width + 2 * margin, channels] of the image divided by `divisor`, to be freed; NULL where there is no memory.
double *widened(
    const uint8_t *image, size_t height, size_t width, size_t channels, size_t margin, border border, double divisor);

// Convolves [height, width, channels] with a Gaussian that is cut off at `truncate` sigma (SciPy's gaussian_filter).
int smooth(
    double *values, size_t height, size_t width, size_t channels, double sigma, double truncate, border border);

// ImageMagick's motion blur of [height, width, channels]: half a Gaussian along a line.
int blur_along(
    const uint8_t *input, uint8_t *output, size_t height, size_t width, size_t channels, double radius, double sigma,
    double degrees);

// [height, width, channels] enlarged about its middle and cut to its size (SciPy's zoom, order 1).
int zoom_in(
    const double *input, double *output, size_t height, size_t width, size_t channels, double factor);

#endif
