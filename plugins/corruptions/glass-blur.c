// As through frosted glass: pixels from places nearby, between two Gaussian filters.
#include "corruptions.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    double sigma;
    size_t reach;
    int rounds;
} constants[2][SEVERITY_COUNT] = {
    {{0.05, 1, 1}, {0.25, 1, 1}, {0.4, 1, 1}, {0.25, 1, 2}, {0.4, 1, 2}},
    {{0.7, 1, 2}, {0.9, 2, 1}, {1, 2, 3}, {1.1, 3, 2}, {1.5, 4, 2}},
};

// The output, filtered and cut off to whole grey levels.
static int smooth_output(const task *task, double *values, double sigma) {
    size_t count = 3 * pixel_count(task);
    for (size_t i = 0; i < count; i++) values[i] = task->output[i] / 255.0;
    if (smooth(values, task->height, task->width, 3, sigma, 4, NEAREST)) return 1;
    for (size_t i = 0; i < count; i++) task->output[i] = grey(values[i]);
    return 0;
}

// The published code says that it swaps two pixels; but what it keeps of the first is a view, which has changed when
// the second is written: it copies. A place is up to `reach` pixels before or `reach` - 1 behind.
static void scatter(const task *task, size_t reach) {
    for (size_t y = task->height - reach; y > reach; y--) {
        for (size_t x = task->width - reach; x > reach; x--) {
            size_t column = x + draw_below(task->draws, 2 * reach) - reach;
            size_t row = y + draw_below(task->draws, 2 * reach) - reach;
            memmove(task->output + (y * task->width + x) * 3, task->output + (row * task->width + column) * 3, 3);
        }
    }
}

int corrupt_glass_blur(const task *task) {
    size_t reach = constants[task->is_large][task->severity].reach;
    double sigma = constants[task->is_large][task->severity].sigma;
    double *values = allocate(3 * pixel_count(task), sizeof(double));
    if (!values) return 1;
    memcpy(task->output, task->input, 3 * pixel_count(task));
    int is_short = smooth_output(task, values, sigma);
    for (int i = 0; i < constants[task->is_large][task->severity].rounds; i++)
        if (task->height > 2 * reach && task->width > 2 * reach) scatter(task, reach);
    is_short = is_short || smooth_output(task, values, sigma);
    free(values);
    return is_short;
}
