#include "CImageCodecs.h"
#include "JPEGErrors.h"

#include <stdlib.h>

struct faa_jpeg {
    struct jpeg_decompress_struct decoder;
    faa_jpeg_errors errors;
    struct jpeg_source_mgr source;
    struct jpeg_progress_mgr progress;
    size_t memory_limit;
    int scan_limit;
    faa_stops stops;
};

static void fail(faa_jpeg *reader, const char *text) {
    faa_set_error(&reader->errors.messages, text);
    longjmp(reader->errors.escape, 1);
}

static void do_nothing(j_decompress_ptr decoder) { (void)decoder; }

/// All bytes are there from the start; libjpeg's own source would make up an end.
static boolean fill(j_decompress_ptr decoder) {
    fail(decoder->client_data, "the file is cut off");
    return FALSE;
}

static void skip(j_decompress_ptr decoder, long count) {
    if (count <= 0) return;
    if ((size_t)count > decoder->src->bytes_in_buffer) fail(decoder->client_data, "the file is cut off");
    decoder->src->next_input_byte += count;
    decoder->src->bytes_in_buffer -= (size_t)count;
}

/// Called now and then. A few bytes make a scan over the whole picture: a file of scans would take hours.
static void watch(j_common_ptr codec) {
    j_decompress_ptr decoder = (j_decompress_ptr)codec;
    faa_jpeg *reader = decoder->client_data;
    if (reader->stops()) fail(reader, FAA_STOPPED);
    if (decoder->input_scan_number > reader->scan_limit) fail(reader, "it has too many scans");
}

faa_jpeg *faa_jpeg_open(
    const uint8_t *bytes, size_t count, size_t memory_limit, int scan_limit, faa_stops stops) {
    faa_jpeg *reader = calloc(1, sizeof *reader);
    if (!reader) return NULL;
    reader->memory_limit = memory_limit;
    reader->scan_limit = scan_limit;
    reader->stops = stops;
    reader->source.next_input_byte = bytes;
    reader->source.bytes_in_buffer = count;
    reader->source.init_source = do_nothing;
    reader->source.fill_input_buffer = fill;
    reader->source.skip_input_data = skip;
    reader->source.resync_to_restart = jpeg_resync_to_restart;
    reader->source.term_source = do_nothing;
    reader->progress.progress_monitor = watch;
    reader->decoder.err = faa_jpeg_errors_start(&reader->errors);
    return reader;
}

void faa_jpeg_close(faa_jpeg *reader) {
    // Of one that was never created, it frees nothing.
    jpeg_destroy_decompress(&reader->decoder);
    free(reader);
}

const char *faa_jpeg_error(const faa_jpeg *reader) { return reader->errors.messages.error; }
const char *faa_jpeg_warnings(const faa_jpeg *reader) { return reader->errors.messages.warnings; }

/// Which colours come out: as many as there are components, YCbCr as RGB and YCCK as CMYK.
static void set_colors(faa_jpeg *reader) {
    j_decompress_ptr decoder = &reader->decoder;
    switch (decoder->num_components) {
        case 1: decoder->out_color_space = JCS_GRAYSCALE; break;
        case 3: decoder->out_color_space = JCS_RGB; break;
        case 4: decoder->out_color_space = JCS_CMYK; break;
        default: fail(reader, "it has neither 1, 3 nor 4 components");
    }
}

bool faa_jpeg_read_header(faa_jpeg *reader, faa_jpeg_header *header) {
    j_decompress_ptr decoder = &reader->decoder;
    if (setjmp(reader->errors.escape)) return false;
    jpeg_create_decompress(decoder);
    decoder->client_data = reader;
    decoder->src = &reader->source;
    decoder->progress = &reader->progress;
    decoder->mem->max_memory_to_use = (long)reader->memory_limit;
    jpeg_read_header(decoder, TRUE);
    set_colors(reader);
    header->width = decoder->image_width;
    header->height = decoder->image_height;
    header->channels = (uint32_t)decoder->num_components;
    return true;
}

bool faa_jpeg_start(faa_jpeg *reader) {
    if (setjmp(reader->errors.escape)) return false;
    jpeg_start_decompress(&reader->decoder);
    return true;
}

bool faa_jpeg_read_row(faa_jpeg *reader, uint8_t *row) {
    if (setjmp(reader->errors.escape)) return false;
    if (jpeg_read_scanlines(&reader->decoder, &row, 1) != 1) fail(reader, "it has too few rows");
    return true;
}
