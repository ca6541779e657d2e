// Elastic deformation: every pixel is fetched from a place that a smooth random field moved.
//
// Simard, Steinkraus and Platt, "Best practices for convolutional neural networks applied to visual document analysis",
// ICDAR 2003, section 2. As in the common reference with SciPy: two fields of independent numbers in [-1, 1), one a
// direction, are smoothed by a Gaussian of `sigma` pixels (gaussian_filter: border reflected, cut off at 4 sigma) and
// multiplied by `alpha`; the image is read there by linear interpolation (map_coordinates: order 1, border reflected).
//
// Sums are taken in one order whatever the vectors are wide, so that the bytes do not depend on the processor (as long
// as the compiler does not fuse additions with multiplications: -ffp-contract=off).
#include "faa_plugin.h"

#include <math.h>
#include <stdlib.h>

#define LARGEST_ALPHA 1000
#define LARGEST_SIGMA 100
#define LARGEST_RADIUS (4 * LARGEST_SIGMA)

static const faa_host *host;

// Half of a Gaussian: weights[0] is of the middle, weights[i] of the two pixels `i` away. All sum to 1.
typedef struct {
    size_t radius;
    double weights[LARGEST_RADIUS + 1];
} kernel;

// What one call needs beyond its images. `columns` has room for a row and the kernel's radius on both of its sides.
typedef struct {
    size_t height, width;
    kernel smoothing;
    double *vertical, *horizontal; // [height, width], displacements in pixels
    double *smoothed;              // [height, width]
    double *columns;               // [width + 2 * radius]
} workspace;

static void make_kernel(kernel *kernel, double sigma) {
    kernel->radius = (size_t)(4 * sigma + 0.5);
    double sum = 0;
    for (size_t i = 0; i <= kernel->radius; i++) {
        kernel->weights[i] = exp(-0.5 / (sigma * sigma) * (double)(i * i));
        sum += i == 0 ? kernel->weights[i] : 2 * kernel->weights[i];
    }
    for (size_t i = 0; i <= kernel->radius; i++) kernel->weights[i] /= sum;
}

// The index in 0..<count that stands at `index`: d c b a | a b c d | d c b a, as often as it takes.
static size_t reflected(ptrdiff_t index, size_t count) {
    if (index >= 0 && index < (ptrdiff_t)count) return (size_t)index;
    ptrdiff_t period = 2 * (ptrdiff_t)count, place = index % period;
    if (place < 0) place += period;
    return (size_t)(place < (ptrdiff_t)count ? place : period - 1 - place);
}

// target += weight * (one + other), for a whole row.
static void add_rows(double *target, const double *one, const double *other, double weight, size_t count) {
    for (size_t i = 0; i < count; i++) target[i] += weight * (one[i] + other[i]);
}

static void smooth_columns(const workspace *space, const double *field) {
    const kernel *kernel = &space->smoothing;
    size_t width = space->width;
    for (size_t y = 0; y < space->height; y++) {
        double *row = space->smoothed + y * width;
        for (size_t x = 0; x < width; x++) row[x] = kernel->weights[0] * field[y * width + x];
        for (size_t i = 1; i <= kernel->radius; i++) {
            size_t above = reflected((ptrdiff_t)y - (ptrdiff_t)i, space->height);
            size_t below = reflected((ptrdiff_t)(y + i), space->height);
            add_rows(row, field + above * width, field + below * width, kernel->weights[i], width);
        }
    }
}

static void smooth_rows(const workspace *space, double *field) {
    const kernel *kernel = &space->smoothing;
    size_t width = space->width, radius = kernel->radius;
    const double *middle = space->columns + radius;
    for (size_t y = 0; y < space->height; y++) {
        for (size_t x = 0; x < width + 2 * radius; x++)
            space->columns[x] = space->smoothed[y * width + reflected((ptrdiff_t)x - (ptrdiff_t)radius, width)];
        double *row = field + y * width;
        for (size_t x = 0; x < width; x++) row[x] = kernel->weights[0] * middle[x];
        for (size_t i = 1; i <= radius; i++) add_rows(row, middle - i, middle + i, kernel->weights[i], width);
    }
}

static void draw_field(const workspace *space, double *field, double alpha, faa_stream *stream) {
    size_t count = space->height * space->width;
    for (size_t i = 0; i < count; i++) field[i] = 2 * host->random_uniform(stream) - 1;
    smooth_columns(space, field);
    smooth_rows(space, field);
    for (size_t i = 0; i < count; i++) field[i] *= alpha;
}

// Where a coordinate falls: between two pixels (the same one twice beyond the border), and how near to the second.
typedef struct {
    size_t first, second;
    double share;
} position;

static position locate(double coordinate, size_t count) {
    double whole = floor(coordinate);
    ptrdiff_t index = (ptrdiff_t)whole;
    return (position){reflected(index, count), reflected(index + 1, count), coordinate - whole};
}

static void fetch_pixel(const uint8_t *image, size_t width, position row, position column, uint8_t *pixel) {
    const uint8_t *above = image + row.first * width * 3, *below = image + row.second * width * 3;
    for (size_t c = 0; c < 3; c++) {
        size_t left = column.first * 3 + c, right = column.second * 3 + c;
        double upper = above[left] * (1 - column.share) + above[right] * column.share;
        double lower = below[left] * (1 - column.share) + below[right] * column.share;
        pixel[c] = (uint8_t)(upper * (1 - row.share) + lower * row.share + 0.5);
    }
}

static void deform(const workspace *space, const uint8_t *input, uint8_t *output) {
    for (size_t y = 0; y < space->height; y++) {
        for (size_t x = 0; x < space->width; x++) {
            size_t i = y * space->width + x;
            position row = locate((double)y + space->vertical[i], space->height);
            position column = locate((double)x + space->horizontal[i], space->width);
            fetch_pixel(input, space->width, row, column, output + 3 * i);
        }
    }
}

// One block for all arrays; NULL where there is no memory.
static double *allocate(workspace *space) {
    size_t pixels = space->height * space->width, padded = space->width + 2 * space->smoothing.radius;
    if (pixels > (SIZE_MAX / sizeof(double) - padded) / 3) return NULL;
    double *block = malloc((3 * pixels + padded) * sizeof(double));
    space->vertical = block;
    space->horizontal = block + pixels;
    space->smoothed = block + 2 * pixels;
    space->columns = block + 3 * pixels;
    return block;
}

static int apply(faa_call *call, const faa_batch *batch) {
    if (batch->count == 0) return 0;
    workspace space = {.height = batch->height, .width = batch->width};
    make_kernel(&space.smoothing, host->number(batch->arguments[0]));
    double *block = allocate(&space);
    if (!block) {
        host->fail(call, NULL, "there is no memory for the displacements of one image");
        return 1;
    }
    size_t bytes = batch->height * batch->width * 3;
    for (size_t i = 0; i < batch->count; i++) {
        // Within its range whatever comes, so that coordinates fit their type: NaN is 0.
        double alpha = fmin(fmax(batch->magnitudes[i], 0), LARGEST_ALPHA);
        draw_field(&space, space.horizontal, alpha, batch->streams[i]);
        draw_field(&space, space.vertical, alpha, batch->streams[i]);
        deform(&space, batch->input + i * bytes, batch->output + i * bytes);
    }
    free(block);
    return 0;
}

static const faa_parameter parameters[] = {{
    .size = sizeof(faa_parameter),
    .name = "sigma",
    .summary = "how far the displacements hang together",
    .type = FAA_NUMBER,
    .unit = "pixels",
    .minimum = 0.5,
    .maximum = LARGEST_SIGMA,
    .usual = "4",
}};

static const char *const examples[] = {
    "(dataset scenes train=10 test=10).train | elastic alpha=34",
    "(dataset scenes train=10 test=10).train | elastic alpha=60 sigma=6",
};

static const faa_item item = {
    .size = sizeof(faa_item),
    .name = "elastic",
    .summary = "moves every pixel by a smooth random displacement",
    .discussion = "Alpha is what the smoothed fields of numbers between -1 and 1 are multiplied by: pixels are moved\n"
                  "by about 0.16 alpha / sigma pixels in each direction (root mean square). The paper's values for\n"
                  "digits of 29x29 pixels are alpha=34 and sigma=4.\n\n"
                  "Simard, Steinkraus and Platt, Best practices for convolutional neural networks applied to visual\n"
                  "document analysis, ICDAR 2003.",
    .flags = FAA_THREAD_SAFE | FAA_MOVES_PIXELS,
    .parameters = parameters,
    .parameter_count = 1,
    .examples = examples,
    .example_count = 2,
};

static const faa_operation operation = {
    .size = sizeof(faa_operation),
    .item = &item,
    .magnitude_name = "alpha",
    .magnitude_unit = "pixels",
    .minimum = 0,
    .maximum = LARGEST_ALPHA,
    .usual_magnitude = "34",
    .has_levels = 1,
    .lowest = 0,
    .highest = 60,
    .apply = apply,
};

int faa_plugin_entry(const faa_host *given, faa_plugin *plugin) {
    host = given;
    plugin->abi = FAA_PLUGIN_ABI;
    plugin->name = "elastic";
    plugin->version = "1.0.0";
    plugin->summary = "elastic deformation of images (Simard et al. 2003)";
    plugin->operations = &operation;
    plugin->operation_count = 1;
    return 0;
}
