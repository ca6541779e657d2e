// The Gaussian filter of SciPy (scipy.ndimage.gaussian_filter), by rows and columns.
#include "corruptions.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    size_t height, width, channels, radius;
    border border;
    double *weights; // [radius + 1], from the middle outwards
    double *columns; // [height, width, channels], smoothed down the columns
    double *row;     // [width + 2 * radius, channels]
} filter;

static void fill_weights(const filter *filter, double sigma) {
    double sum = 0;
    for (size_t i = 0; i <= filter->radius; i++) {
        filter->weights[i] = exp(-0.5 / (sigma * sigma) * (double)(i * i));
        sum += i == 0 ? filter->weights[i] : 2 * filter->weights[i];
    }
    for (size_t i = 0; i <= filter->radius; i++) filter->weights[i] /= sum;
}

// target = the middle weighted, then the two of each distance from the farthest on, as SciPy adds them.
static void add_pair(double *restrict target, const double *one, const double *other, double weight, size_t count) {
    for (size_t i = 0; i < count; i++) target[i] += (one[i] + other[i]) * weight;
}

static void smooth_columns(const filter *filter, const double *values) {
    size_t stride = filter->width * filter->channels;
    memset(filter->columns, 0, filter->height * stride * sizeof(double));
    for (size_t y = 0; y < filter->height; y++) {
        double *target = filter->columns + y * stride;
        add_scaled(target, values + y * stride, filter->weights[0], stride);
        for (size_t i = filter->radius; i > 0; i--) {
            size_t above = bordered((ptrdiff_t)y - (ptrdiff_t)i, filter->height, filter->border);
            size_t below = bordered((ptrdiff_t)(y + i), filter->height, filter->border);
            add_pair(target, values + above * stride, values + below * stride, filter->weights[i], stride);
        }
    }
}

static void widen_row(const filter *filter, const double *row) {
    size_t channels = filter->channels;
    for (size_t x = 0; x < filter->width + 2 * filter->radius; x++) {
        size_t column = bordered((ptrdiff_t)x - (ptrdiff_t)filter->radius, filter->width, filter->border);
        for (size_t c = 0; c < channels; c++) filter->row[x * channels + c] = row[column * channels + c];
    }
}

static void smooth_rows(const filter *filter, double *values) {
    size_t channels = filter->channels, stride = filter->width * channels;
    const double *middle = filter->row + filter->radius * channels;
    memset(values, 0, filter->height * stride * sizeof(double));
    for (size_t y = 0; y < filter->height; y++) {
        widen_row(filter, filter->columns + y * stride);
        add_scaled(values + y * stride, middle, filter->weights[0], stride);
        for (size_t i = filter->radius; i > 0; i--)
            add_pair(values + y * stride, middle - i * channels, middle + i * channels, filter->weights[i], stride);
    }
}

int smooth(
    double *values, size_t height, size_t width, size_t channels, double sigma, double truncate, border border) {
    size_t radius = (size_t)(truncate * sigma + 0.5);
    if (radius == 0) return 0;
    size_t all = height * width * channels, wide = (width + 2 * radius) * channels;
    double *block = allocate(radius + 1 + all + wide, sizeof(double));
    if (!block) return 1;
    filter filter = {height, width, channels, radius, border, block, block + radius + 1, block + radius + 1 + all};
    fill_weights(&filter, sigma);
    smooth_columns(&filter, values);
    smooth_rows(&filter, values);
    free(block);
    return 0;
}
