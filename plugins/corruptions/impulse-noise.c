// Salt and pepper: a share of all values becomes black or white, each as likely.
#include "corruptions.h"

static const double amounts[2][SEVERITY_COUNT] = {{.01, .02, .03, .05, .07}, {.03, .06, .09, .17, .27}};

int corrupt_impulse_noise(const task *task) {
    double amount = amounts[task->is_large][task->severity];
    for (size_t i = 0; i < 3 * pixel_count(task); i++) {
        int is_hit = draw_uniform(task->draws) <= amount, is_salt = draw_uniform(task->draws) <= 0.5;
        task->output[i] = is_hit ? (is_salt ? 255 : 0) : grey(task->input[i] / 255.0);
    }
    return 0;
}
