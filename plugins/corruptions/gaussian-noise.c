// Normal noise on every channel of every pixel, as in low light.
#include "corruptions.h"

static const double deviations[2][SEVERITY_COUNT] = {{.04, .06, .08, .09, .10}, {.08, .12, .18, .26, .38}};

int corrupt_gaussian_noise(const task *task) {
    double deviation = deviations[task->is_large][task->severity];
    for (size_t i = 0; i < 3 * pixel_count(task); i++)
        task->output[i] = grey(task->input[i] / 255.0 + deviation * draw_normal(task->draws));
    return 0;
}
