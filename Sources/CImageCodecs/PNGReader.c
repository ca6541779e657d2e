#include "CImageCodecs.h"
#include "Messages.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>

struct faa_png {
    png_structp png;
    png_infop info;
    const uint8_t *bytes;
    size_t count, offset, memory_limit;
    bool is_cut_off;
    faa_stops stops;
    faa_messages messages;
};

static void fail(png_structp png, png_const_charp text) {
    faa_png *reader = png_get_error_ptr(png);
    faa_set_error(&reader->messages, text);
    png_longjmp(png, 1);
}

static void warn(png_structp png, png_const_charp text) {
    faa_png *reader = png_get_error_ptr(png);
    faa_add_warning(&reader->messages, text);
}

static void read_bytes(png_structp png, png_bytep target, size_t count) {
    faa_png *reader = png_get_io_ptr(png);
    if (count > reader->count - reader->offset) {
        reader->is_cut_off = true;
        png_error(png, "the file is cut off");
    }
    memcpy(target, reader->bytes + reader->offset, count);
    reader->offset += count;
}

faa_png *faa_png_open(const uint8_t *bytes, size_t count, size_t memory_limit, faa_stops stops) {
    faa_png *reader = calloc(1, sizeof *reader);
    if (!reader) return NULL;
    reader->bytes = bytes;
    reader->count = count;
    reader->memory_limit = memory_limit;
    reader->stops = stops;
    reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, fail, warn);
    if (reader->png) reader->info = png_create_info_struct(reader->png);
    if (reader->info) return reader;
    faa_png_close(reader);
    return NULL;
}

void faa_png_close(faa_png *reader) {
    png_destroy_read_struct(&reader->png, &reader->info, NULL);
    free(reader);
}

const char *faa_png_error(const faa_png *reader) { return reader->messages.error; }
const char *faa_png_warnings(const faa_png *reader) { return reader->messages.warnings; }

/// Of the chunks that libpng knows, those that change no sample here: they are neither checked nor unpacked.
static void pass_over_chunks(png_structp png) {
    static const char names[] =
        "bKGD\0cHRM\0gAMA\0hIST\0iCCP\0iTXt\0oFFs\0pCAL\0pHYs\0sBIT\0sCAL\0sPLT\0sRGB\0tEXt\0tIME\0tRNS\0zTXt";
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, (png_const_bytep)names, sizeof names / 5);
}

static faa_png_layout set_layout(png_structp png, png_infop info) {
    int color = png_get_color_type(png, info), depth = png_get_bit_depth(png, info);
    png_set_strip_alpha(png);
    if (color == PNG_COLOR_TYPE_PALETTE) {
        png_set_packing(png);
        return FAA_PNG_INDEX;
    }
    if (color == PNG_COLOR_TYPE_GRAY && depth == 16) return FAA_PNG_GRAY16;
    png_set_strip_16(png);
    png_set_expand_gray_1_2_4_to_8(png);
    return color & PNG_COLOR_MASK_COLOR ? FAA_PNG_RGB : FAA_PNG_GRAY;
}

bool faa_png_read_header(faa_png *reader, faa_png_header *header) {
    png_structp png = reader->png;
    if (setjmp(png_jmpbuf(png))) return false;
    png_set_read_fn(png, reader, read_bytes);
    // The caller limits the area.
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_chunk_malloc_max(png, reader->memory_limit);
    pass_over_chunks(png);
    png_read_info(png, reader->info);
    header->width = png_get_image_width(png, reader->info);
    header->height = png_get_image_height(png, reader->info);
    header->layout = set_layout(png, reader->info);
    return true;
}

/// What follows the picture. Of a file that ends there, all pixels are known.
static bool read_end(faa_png *reader) {
    if (setjmp(png_jmpbuf(reader->png))) {
        if (reader->is_cut_off) faa_add_warning(&reader->messages, "the file is cut off behind the picture");
        return reader->is_cut_off;
    }
    png_read_end(reader->png, reader->info);
    return true;
}

bool faa_png_read_rows(faa_png *reader, uint8_t *rows, size_t stride) {
    png_structp png = reader->png;
    if (setjmp(png_jmpbuf(png))) return false;
    int passes = png_set_interlace_handling(png);
    png_read_update_info(png, reader->info);
    if (png_get_rowbytes(png, reader->info) > stride) png_error(png, "a row is longer than expected");
    png_uint_32 height = png_get_image_height(png, reader->info);
    for (int pass = 0; pass < passes; pass++) {
        for (png_uint_32 row = 0; row < height; row++) {
            if (reader->stops()) png_error(png, FAA_STOPPED);
            png_read_row(png, rows + row * stride, NULL);
        }
    }
    return read_end(reader);
}

void faa_png_palette(faa_png *reader, uint8_t colors[768]) {
    png_colorp palette = NULL;
    int count = 0;
    memset(colors, 0, 768);
    png_get_PLTE(reader->png, reader->info, &palette, &count);
    for (int index = 0; palette && index < count && index < 256; index++) {
        colors[3 * index] = palette[index].red;
        colors[3 * index + 1] = palette[index].green;
        colors[3 * index + 2] = palette[index].blue;
    }
}

const uint8_t *faa_png_exif(faa_png *reader, uint32_t *count) {
    png_bytep exif = NULL;
    *count = 0;
    return png_get_eXIf_1(reader->png, reader->info, count, &exif) ? exif : NULL;
}
