// The published clipped_zoom: the middle of an image enlarged to a little more than the image, and cut to its size.
#include "corruptions.h"

#include <math.h>
#include <stdlib.h>

// Which two of an axis a place is between, and how near to the second.
typedef struct {
    size_t first, second;
    double share;
} place;

// SciPy's zoom puts the outermost of the cropped pixels onto the outermost of the enlarged ones.
static void locate(place *places, size_t count, double factor) {
    size_t cropped = (size_t)ceil((double)count / factor), start = (count - cropped) / 2;
    size_t enlarged = (size_t)nearbyint((double)cropped * factor), trimmed = (enlarged - count) / 2;
    double step = enlarged > 1 ? (double)(cropped - 1) / (double)(enlarged - 1) : 1;
    for (size_t i = 0; i < count; i++) {
        double coordinate = (double)(i + trimmed) * step;
        size_t first = (size_t)coordinate;
        if (first > cropped - 1) first = cropped - 1;
        size_t second = first + 1 < cropped ? first + 1 : first;
        places[i] = (place){start + first, start + second, coordinate - (double)first};
    }
}

// A row between two rows.
static void mix_rows(double *restrict row, const double *one, const double *other, double share, size_t count) {
    for (size_t i = 0; i < count; i++) row[i] = one[i] * (1 - share) + other[i] * share;
}

static void spread_row(
    double *restrict output, const double *row, const place *columns, size_t width, size_t channels) {
    for (size_t x = 0; x < width; x++) {
        const double *left = row + columns[x].first * channels, *right = row + columns[x].second * channels;
        for (size_t c = 0; c < channels; c++)
            output[x * channels + c] = left[c] * (1 - columns[x].share) + right[c] * columns[x].share;
    }
}

int zoom_in(const double *input, double *output, size_t height, size_t width, size_t channels, double factor) {
    size_t stride = width * channels;
    place *places = allocate(height + width, sizeof(place));
    double *row = allocate(stride, sizeof(double));
    if (places && row) {
        locate(places, height, factor);
        locate(places + height, width, factor);
        for (size_t y = 0; y < height; y++) {
            mix_rows(row, input + places[y].first * stride, input + places[y].second * stride, places[y].share, stride);
            spread_row(output + y * stride, row, places + height, width, channels);
        }
    }
    int is_short = !places || !row;
    free(places);
    free(row);
    return is_short;
}
