// Frost on a window pane. The published function takes one of five photographs, which are not free; this one draws its
// own: haze of value noise, and on it crystals of six arms with side branches. What is done with it is as published:
// the image's share and the frost's are added.
#include "corruptions.h"

#include <math.h>
#include <stdlib.h>

static const struct {
    double image, frost;
} shares[2][SEVERITY_COUNT] = {
    {{1, 0.2}, {1, 0.3}, {0.9, 0.4}, {0.85, 0.4}, {0.75, 0.45}},
    {{1, 0.4}, {0.8, 0.6}, {0.7, 0.7}, {0.65, 0.7}, {0.6, 0.75}},
};

// A crystal's largest arm in pixels. CIFAR-10-C's photographs are scaled down to a fifth.
static const double arms[2] = {10, 48};

static const double clear_color[3] = {46, 62, 84}, ice_color[3] = {226, 238, 250};

#define TURN 6.283185307179586

// How much ice there is, 0 to 1.
typedef struct {
    size_t height, width;
    double *ice; // [height, width]
    draws *draws;
} pane;

static double smoothstep(double share) { return share * share * (3 - 2 * share); }

// Adds random heights, up to `strength`, on a lattice of `cell` pixels, and what is between them.
static int add_haze(const pane *pane, double cell, double strength) {
    size_t columns = (size_t)((double)pane->width / cell) + 2, rows = (size_t)((double)pane->height / cell) + 2;
    double *lattice = allocate(rows * columns, sizeof(double));
    if (!lattice) return 1;
    for (size_t i = 0; i < rows * columns; i++) lattice[i] = strength * draw_uniform(pane->draws);
    for (size_t y = 0; y < pane->height; y++) {
        size_t row = (size_t)((double)y / cell);
        double down = smoothstep((double)y / cell - (double)row);
        for (size_t x = 0; x < pane->width; x++) {
            size_t column = (size_t)((double)x / cell);
            double across = smoothstep((double)x / cell - (double)column);
            const double *above = lattice + row * columns + column, *below = above + columns;
            double upper = above[0] * (1 - across) + above[1] * across;
            double lower = below[0] * (1 - across) + below[1] * across;
            pane->ice[y * pane->width + x] += upper * (1 - down) + lower * down;
        }
    }
    free(lattice);
    return 0;
}

static void brighten(const pane *pane, double x, double y, double ice) {
    if (x < 0 || y < 0 || x >= (double)pane->width || y >= (double)pane->height) return;
    double *pixel = pane->ice + (size_t)y * pane->width + (size_t)x;
    if (*pixel < ice) *pixel = ice;
}

// A line that tapers. A point is spread over the four pixels around it.
static void draw_needle(const pane *pane, double x, double y, double angle, double length, double ice) {
    double across = cos(angle), down = sin(angle);
    for (double done = 0; done < length; done += 0.5) {
        double left = floor(x + done * across - 0.5), top = floor(y + done * down - 0.5);
        double right_share = x + done * across - 0.5 - left, lower_share = y + done * down - 0.5 - top;
        double here = ice * (1 - 0.6 * done / length);
        brighten(pane, left, top, here * (1 - right_share) * (1 - lower_share));
        brighten(pane, left + 1, top, here * right_share * (1 - lower_share));
        brighten(pane, left, top + 1, here * (1 - right_share) * lower_share);
        brighten(pane, left + 1, top + 1, here * right_share * lower_share);
    }
}

// An arm with branches at 60 degrees, which shorten outwards.
static void draw_arm(const pane *pane, double x, double y, double angle, double length) {
    draw_needle(pane, x, y, angle, length, 1);
    double gap = fmax(length / 9, 1.5);
    for (double place = gap; place < length; place += gap) {
        double branch = 0.45 * (length - place);
        for (int side = -1; side <= 1; side += 2)
            draw_needle(
                pane, x + place * cos(angle), y + place * sin(angle), angle + side * TURN / 6, branch, 0.85);
    }
}

static void add_crystals(const pane *pane, double arm) {
    size_t count = 1 + (size_t)(1.2 * (double)(pane->height * pane->width) / (arm * arm));
    for (size_t i = 0; i < count; i++) {
        double x = draw_uniform(pane->draws) * (double)pane->width;
        double y = draw_uniform(pane->draws) * (double)pane->height;
        double angle = draw_uniform(pane->draws) * TURN / 6;
        double length = arm * (0.35 + 0.65 * draw_uniform(pane->draws));
        for (int part = 0; part < 6; part++) draw_arm(pane, x, y, angle + part * TURN / 6, length);
    }
}

static void cover(const task *task, const pane *pane) {
    double image = shares[task->is_large][task->severity].image, frost = shares[task->is_large][task->severity].frost;
    for (size_t i = 0; i < pixel_count(task); i++)
        for (size_t c = 0; c < 3; c++) {
            double color = clear_color[c] + (ice_color[c] - clear_color[c]) * pane->ice[i];
            double value = image * task->input[3 * i + c] + frost * color;
            task->output[3 * i + c] = (uint8_t)(value > 255 ? 255 : value);
        }
}

int corrupt_frost(const task *task) {
    double arm = arms[task->is_large];
    pane pane = {task->height, task->width, allocate(pixel_count(task), sizeof(double)), task->draws};
    if (!pane.ice) return 1;
    for (size_t i = 0; i < pixel_count(task); i++) pane.ice[i] = 0;
    int is_short = add_haze(&pane, arm, 0.5) || add_haze(&pane, arm / 3, 0.25) || add_haze(&pane, 1, 0.1);
    if (!is_short) {
        add_crystals(&pane, arm);
        cover(task, &pane);
    }
    free(pane.ice);
    return is_short;
}
