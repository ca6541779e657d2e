#include "CImageCodecs.h"
#include "Messages.h"

#include <stdlib.h>
#include <tiffio.h>

struct faa_tiff {
    TIFF *tiff;
    const uint8_t *bytes;
    size_t count, offset, memory_limit;
    faa_stops stops;
    faa_messages messages;
};

static int fail(TIFF *tiff, void *reader, const char *module, const char *format, va_list arguments) {
    (void)tiff, (void)module;
    char text[FAA_LONGEST_ERROR];
    vsnprintf(text, sizeof text, format, arguments);
    faa_set_error(&((faa_tiff *)reader)->messages, text);
    return 1;
}

/// Of tags that nobody knows, mostly. But without a palette, or a tag that is cut off, it would be another picture.
static int note(TIFF *tiff, void *reader, const char *module, const char *format, va_list arguments) {
    (void)tiff, (void)module;
    char text[FAA_LONGEST_ERROR];
    vsnprintf(text, sizeof text, format, arguments);
    if (strstr(text, "IO error") || strstr(text, "ColorMap")) faa_set_error(&((faa_tiff *)reader)->messages, text);
    return 1;
}

static tmsize_t read_bytes(thandle_t handle, void *target, tmsize_t count) {
    faa_tiff *reader = handle;
    size_t left = reader->count - reader->offset, taken = (size_t)count < left ? (size_t)count : left;
    memcpy(target, reader->bytes + reader->offset, taken);
    reader->offset += taken;
    return (tmsize_t)taken;
}

static tmsize_t write_bytes(thandle_t handle, void *source, tmsize_t count) {
    (void)handle, (void)source, (void)count;
    return 0;
}

static toff_t seek(thandle_t handle, toff_t offset, int origin) {
    faa_tiff *reader = handle;
    size_t start = origin == SEEK_SET ? 0 : origin == SEEK_CUR ? reader->offset : reader->count;
    if (offset > reader->count - start) return (toff_t)-1;
    reader->offset = start + offset;
    return reader->offset;
}

static int close_file(thandle_t handle) {
    (void)handle;
    return 0;
}

static toff_t size(thandle_t handle) { return ((faa_tiff *)handle)->count; }

faa_tiff *faa_tiff_open(const uint8_t *bytes, size_t count, size_t memory_limit, faa_stops stops) {
    faa_tiff *reader = calloc(1, sizeof *reader);
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    if (reader && options) {
        reader->bytes = bytes;
        reader->count = count;
        reader->memory_limit = memory_limit;
        reader->stops = stops;
        TIFFOpenOptionsSetMaxSingleMemAlloc(options, (tmsize_t)memory_limit);
        TIFFOpenOptionsSetErrorHandlerExtR(options, fail, reader);
        TIFFOpenOptionsSetWarningHandlerExtR(options, note, reader);
        reader->tiff = TIFFClientOpenExt(
            "", "r", reader, read_bytes, write_bytes, seek, close_file, size, NULL, NULL, options);
    }
    if (options) TIFFOpenOptionsFree(options);
    return reader;
}

void faa_tiff_close(faa_tiff *reader) {
    if (reader->tiff) TIFFClose(reader->tiff);
    free(reader);
}

const char *faa_tiff_error(const faa_tiff *reader) { return reader->messages.error; }

static uint16_t short_tag(TIFF *tiff, uint32_t tag) {
    uint16_t value = 0;
    TIFFGetFieldDefaulted(tiff, tag, &value);
    return value;
}

static uint32_t long_tag(TIFF *tiff, uint32_t tag) {
    uint32_t value = 0;
    TIFFGetField(tiff, tag, &value);
    return value;
}

static int first_extra_sample(TIFF *tiff) {
    uint16_t count = 0, *kinds = NULL;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds);
    return count > 0 && kinds ? kinds[0] : -1;
}

bool faa_tiff_read_header(faa_tiff *reader, faa_tiff_header *header) {
    TIFF *tiff = reader->tiff;
    if (!tiff || reader->messages.error[0]) return false;
    header->width = long_tag(tiff, TIFFTAG_IMAGEWIDTH);
    header->height = long_tag(tiff, TIFFTAG_IMAGELENGTH);
    header->bits = short_tag(tiff, TIFFTAG_BITSPERSAMPLE);
    header->samples = short_tag(tiff, TIFFTAG_SAMPLESPERPIXEL);
    header->sample_format = short_tag(tiff, TIFFTAG_SAMPLEFORMAT);
    header->photometric = short_tag(tiff, TIFFTAG_PHOTOMETRIC);
    header->compression = short_tag(tiff, TIFFTAG_COMPRESSION);
    header->orientation = short_tag(tiff, TIFFTAG_ORIENTATION);
    header->extra_sample = first_extra_sample(tiff);
    header->is_planar = short_tag(tiff, TIFFTAG_PLANARCONFIG) == PLANARCONFIG_SEPARATE;
    header->is_tiled = TIFFIsTiled(tiff);
    // libjpeg makes RGB of YCbCr, whose colours have fewer samples, where they lie together.
    if (header->photometric == PHOTOMETRIC_YCBCR && header->compression == COMPRESSION_JPEG && !header->is_planar) {
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
        header->photometric = PHOTOMETRIC_RGB;
    }
    header->tile_width = long_tag(tiff, TIFFTAG_TILEWIDTH);
    header->tile_height = long_tag(tiff, TIFFTAG_TILELENGTH);
    header->row_bytes = (size_t)(header->is_tiled ? TIFFTileRowSize(tiff) : TIFFScanlineSize(tiff));
    header->tile_bytes = header->is_tiled ? (size_t)TIFFTileSize(tiff) : 0;
    return true;
}

bool faa_tiff_palette(faa_tiff *reader, uint8_t colors[768]) {
    uint16_t *red = NULL, *green = NULL, *blue = NULL, bits = short_tag(reader->tiff, TIFFTAG_BITSPERSAMPLE);
    memset(colors, 0, 768);
    if (bits > 8 || !TIFFGetField(reader->tiff, TIFFTAG_COLORMAP, &red, &green, &blue)) return false;
    for (int index = 0; index < 1 << bits; index++) {
        colors[3 * index] = red[index] >> 8;
        colors[3 * index + 1] = green[index] >> 8;
        colors[3 * index + 2] = blue[index] >> 8;
    }
    return true;
}

static bool is_stopped(faa_tiff *reader) {
    if (!reader->stops()) return false;
    faa_set_error(&reader->messages, FAA_STOPPED);
    return true;
}

bool faa_tiff_read_row(faa_tiff *reader, uint32_t row, uint16_t plane, uint8_t *bytes) {
    return !is_stopped(reader) && TIFFReadScanline(reader->tiff, bytes, row, plane) == 1;
}

bool faa_tiff_read_tile(faa_tiff *reader, uint32_t column, uint32_t row, uint16_t plane, uint8_t *bytes) {
    return !is_stopped(reader) && TIFFReadTile(reader->tiff, bytes, column, row, 0, plane) >= 0;
}

/// Strips or rows of tiles, one after the other: libtiff decodes whole ones.
static bool read_blocks(
    faa_tiff *reader, TIFFRGBAImage *image, uint32_t *block, uint32_t rows, uint8_t *pixels) {
    for (uint32_t row = 0; row < image->height; row += rows) {
        if (is_stopped(reader)) return false;
        uint32_t count = rows < image->height - row ? rows : image->height - row;
        image->row_offset = (int)row;
        if (!TIFFRGBAImageGet(image, block, image->width, count)) return false;
        for (size_t pixel = 0; pixel < (size_t)count * image->width; pixel++, pixels += 3) {
            pixels[0] = TIFFGetR(block[pixel]);
            pixels[1] = TIFFGetG(block[pixel]);
            pixels[2] = TIFFGetB(block[pixel]);
        }
    }
    return true;
}

bool faa_tiff_read_rgb(faa_tiff *reader, uint8_t *pixels) {
    TIFFRGBAImage image;
    char text[1024] = "";
    if (!TIFFRGBAImageOK(reader->tiff, text) || !TIFFRGBAImageBegin(&image, reader->tiff, 1, text)) {
        faa_set_error(&reader->messages, text);
        return false;
    }
    image.orientation = image.req_orientation = ORIENTATION_TOPLEFT;
    uint32_t rows = long_tag(reader->tiff, TIFFIsTiled(reader->tiff) ? TIFFTAG_TILELENGTH : TIFFTAG_ROWSPERSTRIP);
    if (rows == 0 || rows > image.height) rows = image.height;
    size_t block_bytes = (size_t)rows * image.width * sizeof(uint32_t);
    uint32_t *block = block_bytes <= reader->memory_limit ? malloc(block_bytes) : NULL;
    if (!block) faa_set_error(&reader->messages, "its strips or tiles take too much memory");
    bool is_read = block && read_blocks(reader, &image, block, rows, pixels);
    free(block);
    TIFFRGBAImageEnd(&image);
    return is_read;
}
