// Fewer pixels: made smaller and larger again by Pillow's box filter.
#include "corruptions.h"

#include <stdlib.h>

static const double shares[2][SEVERITY_COUNT] = {{.95, .9, .85, .75, .65}, {.6, .5, .4, .3, .25}};

// Pillow counts weights in units of 2^-22.
#define WEIGHT_BITS 22

// Which pixels one pixel of a resized axis is made of, all with one weight.
typedef struct {
    size_t first, count;
    int64_t weight;
} span;

// A pixel counts where its middle is within the box, whose lower end is outside and whose upper end is inside.
static span find_span(size_t index, size_t from, size_t to) {
    double scale = (double)from / (double)to, width = scale < 1 ? 1 : scale, middle = ((double)index + 0.5) * scale;
    double start = middle - width / 2 + 0.5;
    size_t first = start < 0 ? 0 : (size_t)start, end = (size_t)(middle + width / 2 + 0.5);
    span span = {0, 0, 0};
    for (size_t i = first; i < end && i < from; i++) {
        double place = ((double)i - middle + 0.5) * (1 / width);
        if (!(place > -0.5 && place <= 0.5)) continue;
        if (span.count++ == 0) span.first = i;
    }
    if (span.count == 0) span.first = first < from ? first : from - 1;
    span.weight = span.count ? (int64_t)(0.5 + 1 / (double)span.count * (1 << WEIGHT_BITS)) : 0;
    return span;
}

// Of `outer` rows of `from` things of `inner` bytes, makes `to` things a row.
static void resize(const uint8_t *input, uint8_t *output, size_t outer, size_t from, size_t to, size_t inner) {
    for (size_t index = 0; index < to; index++) {
        span span = find_span(index, from, to);
        for (size_t row = 0; row < outer; row++)
            for (size_t i = 0; i < inner; i++) {
                const uint8_t *source = input + (row * from + span.first) * inner + i;
                int64_t sum = 1 << (WEIGHT_BITS - 1);
                for (size_t k = 0; k < span.count; k++) sum += span.weight * source[k * inner];
                output[(row * to + index) * inner + i] = (uint8_t)(sum >> WEIGHT_BITS > 255 ? 255 : sum >> WEIGHT_BITS);
            }
    }
}

int corrupt_pixelate(const task *task) {
    double share = shares[task->is_large][task->severity];
    size_t height = task->height, width = task->width;
    size_t low = (size_t)((double)height * share), narrow = (size_t)((double)width * share);
    low = low ? low : 1;
    narrow = narrow ? narrow : 1;
    uint8_t *block = allocate(pixel_count(task), 6);
    if (!block) return 1;
    uint8_t *one = block, *other = block + 3 * pixel_count(task);
    resize(task->input, one, height, width, narrow, 3);
    resize(one, other, 1, height, low, narrow * 3);
    resize(other, one, low, narrow, width, 3);
    resize(one, task->output, 1, low, height, width * 3);
    free(block);
    return 0;
}
