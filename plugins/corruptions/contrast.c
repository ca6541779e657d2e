// Less contrast: each channel comes nearer to its mean over the image.
#include "corruptions.h"

static const double factors[2][SEVERITY_COUNT] = {{.75, .5, .4, .3, .15}, {.4, .3, .2, .1, .05}};

int corrupt_contrast(const task *task) {
    size_t count = pixel_count(task);
    double factor = factors[task->is_large][task->severity];
    for (size_t c = 0; c < 3; c++) {
        double mean = 0;
        for (size_t i = 0; i < count; i++) mean += task->input[3 * i + c] / 255.0;
        mean /= (double)count;
        uint8_t levels[256];
        for (int byte = 0; byte < 256; byte++) levels[byte] = grey((byte / 255.0 - mean) * factor + mean);
        for (size_t i = 0; i < count; i++) task->output[3 * i + c] = levels[task->input[3 * i + c]];
    }
    return 0;
}
