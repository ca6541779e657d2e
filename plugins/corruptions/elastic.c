// A random affine map, then a smooth random displacement (Simard et al. 2003).
#include "corruptions.h"

#include <math.h>
#include <stdlib.h>

// In pixels, for the sides that the published constants are multiples of.
#define SMALL 32.0
#define LARGE 244.0

static const struct {
    double alpha, sigma, shift;
} constants[2][SEVERITY_COUNT] = {
    {
        {0, 0, SMALL * 0.08},
        {SMALL * 0.05, SMALL * 0.2, SMALL * 0.07},
        {SMALL * 0.08, SMALL * 0.06, SMALL * 0.06},
        {SMALL * 0.1, SMALL * 0.04, SMALL * 0.05},
        {SMALL * 0.1, SMALL * 0.03, SMALL * 0.03},
    },
    {
        {LARGE * 2, LARGE * 0.7, LARGE * 0.1},
        {LARGE * 2, LARGE * 0.08, LARGE * 0.2},
        {LARGE * 0.05, LARGE * 0.01, LARGE * 0.02},
        {LARGE * 0.07, LARGE * 0.01, LARGE * 0.02},
        {LARGE * 0.12, LARGE * 0.01, LARGE * 0.02},
    },
};

#define OF(field) constants[task->is_large][task->severity].field

// x' = xx x + xy y + x0, and y' in the same way.
typedef struct {
    double xx, xy, x0, yx, yy, y0;
} affine;

// The map that takes three points, `reach` from the middle, to places up to `shift` from each. The points are the lower
// right, the upper right and the upper left corner of a square.
static affine draw_affine(const task *task, double reach) {
    double middle_x = (double)(task->width / 2), middle_y = (double)(task->height / 2), shifts[3][2], shift = OF(shift);
    for (int i = 0; i < 3; i++)
        for (int axis = 0; axis < 2; axis++) shifts[i][axis] = (float)(-shift + 2 * shift * draw_uniform(task->draws));
    double right = (float)(middle_x + reach + shifts[0][0]), bottom = (float)(middle_y + reach + shifts[0][1]);
    double corner_x = (float)(middle_x + reach + shifts[1][0]), corner_y = (float)(middle_y - reach + shifts[1][1]);
    double left = (float)(middle_x - reach + shifts[2][0]), top = (float)(middle_y - reach + shifts[2][1]);
    affine map = {
        .xx = (corner_x - left) / (2 * reach),
        .xy = (right - corner_x) / (2 * reach),
        .yx = (corner_y - top) / (2 * reach),
        .yy = (bottom - corner_y) / (2 * reach),
    };
    map.x0 = right - map.xx * (middle_x + reach) - map.xy * (middle_y + reach);
    map.y0 = bottom - map.yx * (middle_x + reach) - map.yy * (middle_y + reach);
    return map;
}

static affine inverse(affine map) {
    double determinant = map.xx * map.yy - map.xy * map.yx;
    double factor = determinant != 0 ? 1 / determinant : 0;
    affine back = {
        .xx = map.yy * factor, .xy = -map.xy * factor, .yx = -map.yx * factor, .yy = map.xx * factor};
    back.x0 = -back.xx * map.x0 - back.xy * map.y0;
    back.y0 = -back.yx * map.x0 - back.yy * map.y0;
    return back;
}

// Where a coordinate falls on an axis.
typedef struct {
    size_t first, second;
    double share;
} place;

static place locate(double coordinate, size_t count, border border) {
    double whole = floor(coordinate);
    ptrdiff_t index = (ptrdiff_t)whole;
    return (place){bordered(index, count, border), bordered(index + 1, count, border), coordinate - whole};
}

static double between(const float *image, size_t width, place row, place column, size_t channel) {
    const float *above = image + row.first * width * 3 + channel, *below = image + row.second * width * 3 + channel;
    double upper = above[column.first * 3] * (1 - column.share) + above[column.second * 3] * column.share;
    double lower = below[column.first * 3] * (1 - column.share) + below[column.second * 3] * column.share;
    return upper * (1 - row.share) + lower * row.share;
}

// OpenCV's warpAffine looks in 1024ths of a pixel, and interpolates in 32nds. Beyond 2^20 pixels, which a map that is
// nearly singular reaches, one place is as good as another.
static double quantized(double slope, double along, double offset) {
    double start = nearbyint(fmax(fmin(offset, 0x1p20), -0x1p20) * 1024);
    double step = nearbyint(fmax(fmin(slope * along, 0x1p20), -0x1p20) * 1024);
    return floor((start + step + 16) / 32) / 32;
}

static void warp(const task *task, affine map, const float *image, float *warped) {
    for (size_t y = 0; y < task->height; y++)
        for (size_t x = 0; x < task->width; x++) {
            double across = quantized(map.xx, (double)x, map.xy * (double)y + map.x0);
            double down = quantized(map.yx, (double)x, map.yy * (double)y + map.y0);
            place row = locate(down, task->height, MIRROR), column = locate(across, task->width, MIRROR);
            for (size_t c = 0; c < 3; c++)
                warped[(y * task->width + x) * 3 + c] = (float)between(image, task->width, row, column, c);
        }
}

static int draw_field(const task *task, double *field) {
    size_t count = pixel_count(task);
    for (size_t i = 0; i < count; i++) field[i] = -1 + 2 * draw_uniform(task->draws);
    if (smooth(field, task->height, task->width, 1, OF(sigma), 3, REFLECT)) return 1;
    for (size_t i = 0; i < count; i++) field[i] = (float)(field[i] * OF(alpha));
    return 0;
}

static void displace(const task *task, const double *across, const double *down, const float *image) {
    for (size_t y = 0; y < task->height; y++)
        for (size_t x = 0; x < task->width; x++) {
            size_t i = y * task->width + x;
            place row = locate((double)y + down[i], task->height, REFLECT);
            place column = locate((double)x + across[i], task->width, REFLECT);
            for (size_t c = 0; c < 3; c++) {
                float value = (float)between(image, task->width, row, column, c);
                task->output[3 * i + c] = (uint8_t)((value < 0 ? 0 : value > 1 ? 1 : value) * 255);
            }
        }
}

static int deform(const task *task, float *image, float *warped, double *across, double *down) {
    for (size_t i = 0; i < 3 * pixel_count(task); i++) image[i] = task->input[i] / 255.0f;
    size_t shorter = task->height < task->width ? task->height : task->width;
    // No square fits into less than three pixels, so nothing says what the map would be.
    affine map = shorter < 3 ? (affine){.xx = 1, .yy = 1} : inverse(draw_affine(task, (double)(shorter / 3)));
    warp(task, map, image, warped);
    if (draw_field(task, across) || draw_field(task, down)) return 1;
    displace(task, across, down, warped);
    return 0;
}

int corrupt_elastic(const task *task) {
    size_t count = pixel_count(task);
    float *images = allocate(count, 6 * sizeof(float));
    double *fields = allocate(count, 2 * sizeof(double));
    int is_short = !images || !fields || deform(task, images, images + 3 * count, fields, fields + count);
    free(images);
    free(fields);
    return is_short;
}
