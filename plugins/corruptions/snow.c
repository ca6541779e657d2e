// Flakes that fall, over an image that is whiter.
#include "corruptions.h"

#include <stdlib.h>

// The flakes: normal numbers of that mean and deviation, enlarged, those below the threshold left out, moved along. The
// rest is the image's own share.
static const struct {
    double mean, deviation, zoom, threshold, radius, sigma, share;
} constants[2][SEVERITY_COUNT] = {
    {
        {0.1, 0.2, 1, 0.6, 8, 3, 0.95},
        {0.1, 0.2, 1, 0.5, 10, 4, 0.9},
        {0.15, 0.3, 1.75, 0.55, 10, 4, 0.9},
        {0.25, 0.3, 2.25, 0.6, 12, 6, 0.85},
        {0.3, 0.3, 1.25, 0.65, 14, 12, 0.8},
    },
    {
        {0.1, 0.3, 3, 0.5, 10, 4, 0.8},
        {0.2, 0.3, 2, 0.5, 12, 4, 0.7},
        {0.55, 0.3, 4, 0.9, 12, 8, 0.7},
        {0.55, 0.3, 4.5, 0.85, 12, 8, 0.65},
        {0.55, 0.3, 2.5, 0.85, 12, 12, 0.55},
    },
};

#define OF(field) constants[task->is_large][task->severity].field

static int draw_flakes(const task *task, double *drawn, double *enlarged, uint8_t *still, uint8_t *moving) {
    size_t count = pixel_count(task);
    for (size_t i = 0; i < count; i++) drawn[i] = OF(mean) + OF(deviation) * draw_normal(task->draws);
    if (zoom_in(drawn, enlarged, task->height, task->width, 1, OF(zoom))) return 1;
    for (size_t i = 0; i < count; i++) still[i] = enlarged[i] < OF(threshold) ? 0 : grey(enlarged[i]);
    double degrees = -135 + 90 * draw_uniform(task->draws);
    return blur_along(still, moving, task->height, task->width, 1, OF(radius), OF(sigma), degrees);
}

// Whiter where it is dark; and the flakes twice, the second time turned by 180 degrees.
static void cover(const task *task, const uint8_t *flakes) {
    size_t count = pixel_count(task);
    float share = (float)OF(share), rest = (float)(1 - OF(share));
    for (size_t i = 0; i < count; i++) {
        const uint8_t *pixel = task->input + 3 * i;
        float red = pixel[0] / 255.0f, green = pixel[1] / 255.0f, blue = pixel[2] / 255.0f;
        float white = (0.299f * red + 0.587f * green + 0.114f * blue) * 1.5f + 0.5f;
        double snow = flakes[i] / 255.0, turned = flakes[count - 1 - i] / 255.0;
        for (size_t c = 0; c < 3; c++) {
            float value = pixel[c] / 255.0f;
            float pale = share * value + rest * (value > white ? value : white);
            task->output[3 * i + c] = grey(pale + snow + turned);
        }
    }
}

int corrupt_snow(const task *task) {
    size_t count = pixel_count(task);
    double *layers = allocate(count, 2 * sizeof(double));
    uint8_t *flakes = allocate(count, 2);
    int is_short = !layers || !flakes || draw_flakes(task, layers, layers + count, flakes, flakes + count);
    if (!is_short) cover(task, flakes + count);
    free(layers);
    free(flakes);
    return is_short;
}
