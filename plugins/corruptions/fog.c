// A cloud over the image: a plasma fractal by diamonds and squares.
#include "corruptions.h"

#include <math.h>
#include <stdlib.h>

static const struct {
    double thickness, decay;
} constants[2][SEVERITY_COUNT] = {
    {{.2, 3}, {.5, 3}, {.75, 2.5}, {1, 2}, {1.5, 1.75}},
    {{1.5, 2}, {2, 2}, {2.5, 1.7}, {2.5, 1.5}, {3, 1.4}},
};

// A square of heights whose borders meet; `side` is a power of two.
typedef struct {
    size_t side;
    double *heights; // [side, side]
    draws *draws;
} cloud;

static double *at(const cloud *cloud, size_t y, size_t x) {
    return cloud->heights + (y & (cloud->side - 1)) * cloud->side + (x & (cloud->side - 1));
}

static double wobbled(const cloud *cloud, double sum, double wobble) {
    return sum / 4 + wobble * (-wobble + 2 * wobble * draw_uniform(cloud->draws));
}

static void fill_squares(const cloud *cloud, size_t step, double wobble) {
    for (size_t y = 0; y < cloud->side; y += step)
        for (size_t x = 0; x < cloud->side; x += step) {
            double left = *at(cloud, y, x) + *at(cloud, y + step, x);
            double right = *at(cloud, y, x + step) + *at(cloud, y + step, x + step);
            *at(cloud, y + step / 2, x + step / 2) = wobbled(cloud, left + right, wobble);
        }
}

// Between two corners in a row, then between two in a column.
static void fill_diamonds(const cloud *cloud, size_t step, double wobble) {
    size_t half = step / 2;
    for (size_t y = 0; y < cloud->side; y += step)
        for (size_t x = 0; x < cloud->side; x += step) {
            double middles = *at(cloud, y + half, x + half) + *at(cloud, y - half, x + half);
            double corners = *at(cloud, y, x) + *at(cloud, y, x + step);
            *at(cloud, y, x + half) = wobbled(cloud, middles + corners, wobble);
        }
    for (size_t y = 0; y < cloud->side; y += step)
        for (size_t x = 0; x < cloud->side; x += step) {
            double middles = *at(cloud, y + half, x + half) + *at(cloud, y + half, x - half);
            double corners = *at(cloud, y, x) + *at(cloud, y + step, x);
            *at(cloud, y + half, x) = wobbled(cloud, middles + corners, wobble);
        }
}

// Heights from 0 to 1.
static void fill(const cloud *cloud, double decay) {
    double wobble = 100, lowest = 0, highest = 0;
    size_t count = cloud->side * cloud->side;
    cloud->heights[0] = 0;
    for (size_t step = cloud->side; step >= 2; step /= 2, wobble /= decay) {
        fill_squares(cloud, step, wobble);
        fill_diamonds(cloud, step, wobble);
    }
    for (size_t i = 0; i < count; i++) lowest = fmin(lowest, cloud->heights[i]);
    for (size_t i = 0; i < count; i++) highest = fmax(highest, cloud->heights[i] - lowest);
    for (size_t i = 0; i < count; i++) cloud->heights[i] = (cloud->heights[i] - lowest) / highest;
}

static void cover(const task *task, const cloud *cloud, double thickness) {
    uint8_t brightest = 0;
    for (size_t i = 0; i < 3 * pixel_count(task); i++)
        if (task->input[i] > brightest) brightest = task->input[i];
    double most = brightest / 255.0;
    for (size_t y = 0; y < task->height; y++)
        for (size_t x = 0; x < task->width; x++) {
            size_t i = (y * task->width + x) * 3;
            double mist = thickness * cloud->heights[y * cloud->side + x];
            for (size_t c = 0; c < 3; c++)
                task->output[i + c] = grey((task->input[i + c] / 255.0 + mist) * most / (most + thickness));
        }
}

int corrupt_fog(const task *task) {
    cloud cloud = {.side = task->is_large ? 256 : 32, .draws = task->draws};
    while (cloud.side < task->height || cloud.side < task->width) cloud.side *= 2;
    cloud.heights = allocate(cloud.side * sizeof(double), cloud.side);
    if (!cloud.heights) return 1;
    fill(&cloud, constants[task->is_large][task->severity].decay);
    cover(task, &cloud, constants[task->is_large][task->severity].thickness);
    free(cloud.heights);
    return 0;
}
