#include "CImageCodecs.h"
#include "Messages.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>

struct faa_png_writer {
    png_structp png;
    png_infop info;
    uint8_t *bytes;
    size_t count, capacity;
    faa_messages messages;
};

static void fail(png_structp png, png_const_charp text) {
    faa_png_writer *writer = png_get_error_ptr(png);
    faa_set_error(&writer->messages, text);
    png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp text) { (void)png, (void)text; }

static void write_bytes(png_structp png, png_bytep source, size_t count) {
    faa_png_writer *writer = png_get_io_ptr(png);
    if (count > writer->capacity - writer->count) {
        size_t capacity = 2 * writer->capacity + count + 4096;
        uint8_t *bytes = realloc(writer->bytes, capacity);
        if (!bytes) png_error(png, "no memory for the encoder");
        writer->bytes = bytes;
        writer->capacity = capacity;
    }
    memcpy(writer->bytes + writer->count, source, count);
    writer->count += count;
}

static void flush(png_structp png) { (void)png; }

faa_png_writer *faa_png_create(void) {
    faa_png_writer *writer = calloc(1, sizeof *writer);
    if (!writer) return NULL;
    writer->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, writer, fail, ignore);
    if (writer->png) writer->info = png_create_info_struct(writer->png);
    if (writer->info) return writer;
    faa_png_destroy(writer);
    return NULL;
}

void faa_png_destroy(faa_png_writer *writer) {
    png_destroy_write_struct(&writer->png, &writer->info);
    free(writer->bytes);
    free(writer);
}

const char *faa_png_writer_error(const faa_png_writer *writer) { return writer->messages.error; }

bool faa_png_begin(faa_png_writer *writer, uint32_t width, uint32_t height, const char *comment) {
    png_structp png = writer->png;
    if (setjmp(png_jmpbuf(png))) return false;
    png_set_write_fn(png, writer, write_bytes, flush);
    // The caller limits the area.
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_IHDR(
        png, writer->info, width, height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_BASE,
        PNG_FILTER_TYPE_BASE);
    png_set_sRGB(png, writer->info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_text text = {.compression = PNG_TEXT_COMPRESSION_NONE, .key = "Comment", .text = (char *)comment};
    if (comment) png_set_text(png, writer->info, &text, 1);
    png_write_info(png, writer->info);
    return true;
}

bool faa_png_write_row(faa_png_writer *writer, const uint8_t *row) {
    if (setjmp(png_jmpbuf(writer->png))) return false;
    png_write_row(writer->png, row);
    return true;
}

bool faa_png_finish(faa_png_writer *writer, const uint8_t **bytes, size_t *count) {
    if (setjmp(png_jmpbuf(writer->png))) return false;
    png_write_end(writer->png, writer->info);
    *bytes = writer->bytes;
    *count = writer->count;
    return true;
}
