// A disc in place of each point, as out of focus. The disc's own edge is smoothed by a Gaussian of `blur` pixels.
#include "corruptions.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    double radius, blur;
} discs[2][SEVERITY_COUNT] = {
    {{0.3, 0.4}, {0.4, 0.5}, {0.5, 0.6}, {1, 0.2}, {1.5, 0.1}},
    {{3, 0.1}, {4, 0.5}, {6, 0.5}, {8, 0.5}, {10, 0.5}},
};

#define LARGEST_REACH 10
#define LARGEST_SIDE (2 * LARGEST_REACH + 1)

// A square of weights, `reach` pixels to each side of its middle.
typedef struct {
    int reach;
    float weights[LARGEST_SIDE][LARGEST_SIDE];
} disc;

static void fill_disc(disc *disc, double radius) {
    int count = 0;
    disc->reach = radius <= 8 ? 8 : (int)radius;
    for (int y = -disc->reach; y <= disc->reach; y++)
        for (int x = -disc->reach; x <= disc->reach; x++) count += x * x + y * y <= radius * radius;
    for (int y = -disc->reach; y <= disc->reach; y++)
        for (int x = -disc->reach; x <= disc->reach; x++)
            disc->weights[y + disc->reach][x + disc->reach] = x * x + y * y <= radius * radius ? 1 / (float)count : 0;
}

// One row or column, `step` floats from one to the next, by a kernel of `taps` on each side (OpenCV's GaussianBlur).
static void smooth_line(float *line, int step, int side, const double *kernel, int taps) {
    float smoothed[LARGEST_SIDE];
    for (int i = 0; i < side; i++) {
        double sum = 0;
        for (int tap = -taps; tap <= taps; tap++)
            sum += kernel[abs(tap)] * line[(int)bordered(i + tap, (size_t)side, MIRROR) * step];
        smoothed[i] = (float)sum;
    }
    for (int i = 0; i < side; i++) line[i * step] = smoothed[i];
}

static void smooth_disc(disc *disc, double sigma, int taps) {
    double kernel[3], sum = 0;
    for (int tap = 0; tap <= taps; tap++) {
        kernel[tap] = exp(-0.5 * tap * tap / (sigma * sigma));
        sum += tap == 0 ? kernel[tap] : 2 * kernel[tap];
    }
    for (int tap = 0; tap <= taps; tap++) kernel[tap] /= sum;
    int side = 2 * disc->reach + 1;
    for (int y = 0; y < side; y++) smooth_line(disc->weights[y], 1, side, kernel, taps);
    for (int x = 0; x < side; x++) smooth_line(&disc->weights[0][x], LARGEST_SIDE, side, kernel, taps);
}

// Adds to a row of sums what row `dy` of the disc makes of a row of the image.
static void add_row(double *sums, const double *row, const disc *disc, int dy, size_t stride) {
    for (int dx = -disc->reach; dx <= disc->reach; dx++) {
        float weight = disc->weights[dy + disc->reach][dx + disc->reach];
        if (weight != 0) add_scaled(sums, row + (size_t)(LARGEST_REACH + dx) * 3, weight, stride);
    }
}

static void filter(const task *task, const disc *disc, const double *padded, double *sums) {
    size_t stride = task->width * 3, wide = (task->width + 2 * LARGEST_REACH) * 3;
    for (size_t y = 0; y < task->height; y++) {
        memset(sums, 0, stride * sizeof(double));
        for (int dy = -disc->reach; dy <= disc->reach; dy++)
            add_row(sums, padded + bordered((ptrdiff_t)y + dy, task->height, MIRROR) * wide, disc, dy, stride);
        for (size_t x = 0; x < stride; x++) task->output[y * stride + x] = grey(sums[x]);
    }
}

int corrupt_defocus_blur(const task *task) {
    double radius = discs[task->is_large][task->severity].radius;
    disc disc;
    fill_disc(&disc, radius);
    smooth_disc(&disc, discs[task->is_large][task->severity].blur, radius <= 8 ? 1 : 2);
    double *padded = widened(task->input, task->height, task->width, 3, LARGEST_REACH, MIRROR, 255);
    double *sums = allocate(task->width * 3, sizeof(double));
    if (padded && sums) filter(task, &disc, padded, sums);
    int is_short = !padded || !sums;
    free(padded);
    free(sums);
    return is_short;
}
