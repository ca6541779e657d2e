// As if the camera moved, in a direction at most 45 degrees from the horizontal.
#include "corruptions.h"

static const struct {
    double radius, sigma;
} constants[2][SEVERITY_COUNT] = {
    {{6, 1}, {6, 1.5}, {6, 2}, {8, 2}, {9, 2.5}},
    {{10, 3}, {15, 5}, {15, 8}, {15, 12}, {20, 15}},
};

int corrupt_motion_blur(const task *task) {
    double radius = constants[task->is_large][task->severity].radius;
    double sigma = constants[task->is_large][task->severity].sigma;
    double degrees = -45 + 90 * draw_uniform(task->draws);
    return blur_along(task->input, task->output, task->height, task->width, 3, radius, sigma, degrees);
}
