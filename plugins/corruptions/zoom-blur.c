// As if the camera moved towards the scene: the mean of the image and of itself enlarged in steps.
#include "corruptions.h"

#include <stdlib.h>

// The first step is no enlargement at all.
static const struct {
    int steps;
    double step;
} constants[2][SEVERITY_COUNT] = {
    {{7, 0.01}, {12, 0.01}, {16, 0.01}, {21, 0.01}, {26, 0.01}},
    {{12, 0.01}, {16, 0.01}, {11, 0.02}, {13, 0.02}, {11, 0.03}},
};

// Single precision, as published.
static int add_enlarged(const task *task, const double *image, double *enlarged, float *sums) {
    size_t count = 3 * pixel_count(task);
    int steps = constants[task->is_large][task->severity].steps;
    // What numpy.arange steps by.
    double step = (1 + constants[task->is_large][task->severity].step) - 1;
    for (int i = 0; i < steps; i++) {
        if (zoom_in(image, enlarged, task->height, task->width, 3, 1 + i * step)) return 1;
        for (size_t j = 0; j < count; j++) sums[j] += (float)enlarged[j];
    }
    for (size_t j = 0; j < count; j++) {
        float mean = ((float)image[j] + sums[j]) / (float)(steps + 1);
        task->output[j] = (uint8_t)((mean > 1 ? 1 : mean) * 255);
    }
    return 0;
}

int corrupt_zoom_blur(const task *task) {
    size_t count = 3 * pixel_count(task);
    double *image = allocate(count, sizeof(double)), *enlarged = allocate(count, sizeof(double));
    float *sums = allocate(count, sizeof(float));
    int is_short = !image || !enlarged || !sums;
    for (size_t i = 0; !is_short && i < count; i++) {
        image[i] = (float)(task->input[i] / 255.0);
        sums[i] = 0;
    }
    is_short = is_short || add_enlarged(task, image, enlarged, sums);
    free(image);
    free(enlarged);
    free(sums);
    return is_short;
}
