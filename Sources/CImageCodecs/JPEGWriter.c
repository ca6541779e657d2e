#include "CImageCodecs.h"
#include "JPEGErrors.h"

#include <stdlib.h>

typedef struct {
    struct jpeg_compress_struct encoder;
    faa_jpeg_errors errors;
    faa_stops stops;
} faa_jpeg_writer;

static bool write_rows(
    faa_jpeg_writer *writer, const uint8_t *rgb, uint32_t width, uint32_t height, int quality, uint8_t **bytes,
    unsigned long *count) {
    j_compress_ptr encoder = &writer->encoder;
    if (setjmp(writer->errors.escape)) return false;
    jpeg_create_compress(encoder);
    jpeg_mem_dest(encoder, bytes, count);
    encoder->image_width = width;
    encoder->image_height = height;
    encoder->input_components = 3;
    encoder->in_color_space = JCS_RGB;
    // Sampling 2x2 and the accurate transform are libjpeg's own choice.
    jpeg_set_defaults(encoder);
    jpeg_set_quality(encoder, quality, TRUE);
    jpeg_start_compress(encoder, TRUE);
    while (encoder->next_scanline < height) {
        JSAMPROW row = (JSAMPROW)(rgb + (size_t)encoder->next_scanline * width * 3);
        if (writer->stops()) return false;
        jpeg_write_scanlines(encoder, &row, 1);
    }
    jpeg_finish_compress(encoder);
    return true;
}

bool faa_jpeg_encode(
    const uint8_t *rgb, uint32_t width, uint32_t height, int quality, faa_stops stops, uint8_t **bytes, size_t *count,
    char *error) {
    *bytes = NULL;
    *count = 0;
    *error = 0;
    faa_jpeg_writer *writer = calloc(1, sizeof *writer);
    if (!writer) return false;
    writer->stops = stops;
    writer->encoder.err = faa_jpeg_errors_start(&writer->errors);
    unsigned long size = 0;
    bool is_written = write_rows(writer, rgb, width, height, quality, bytes, &size);
    // libjpeg tells which buffer is its last only at the end.
    if (!is_written && writer->encoder.dest) writer->encoder.dest->term_destination(&writer->encoder);
    *count = size;
    snprintf(error, FAA_LONGEST_ERROR, "%s", writer->errors.messages.error);
    jpeg_destroy_compress(&writer->encoder);
    free(writer);
    return is_written;
}
