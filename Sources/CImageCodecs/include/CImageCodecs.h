#ifndef CIMAGECODECS_H
#define CIMAGECODECS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// libpng and libjpeg leave a function by longjmp where a file is wrong, libtiff tells by functions of variable
// arguments: here each call returns whether it succeeded, and a reader keeps what was wrong as a text. No jump passes a
// caller. A reader reads from the caller's bytes, which must stay until it is closed. After a call that failed it can
// be closed only. What takes long asks now and then whether it is to stop, and fails then.

typedef bool (*faa_stops)(void);

// PNG -----------------------------------------------------------------------------------------------------------------

typedef struct faa_png faa_png;

typedef enum {
    /// One byte a pixel: an index into the palette.
    FAA_PNG_INDEX,
    /// One byte a pixel.
    FAA_PNG_GRAY,
    /// Two bytes a pixel, the high one first.
    FAA_PNG_GRAY16,
    /// Three bytes a pixel.
    FAA_PNG_RGB,
} faa_png_layout;

typedef struct {
    uint32_t width, height;
    /// Of the rows that are read: without alpha, and of RGB and of gray with alpha the high byte of a sample.
    faa_png_layout layout;
} faa_png_header;

/// NULL where there is no memory. No chunk takes more than `memory_limit` bytes.
faa_png *faa_png_open(const uint8_t *bytes, size_t count, size_t memory_limit, faa_stops stops);
void faa_png_close(faa_png *reader);
const char *faa_png_error(const faa_png *reader);
/// One a line.
const char *faa_png_warnings(const faa_png *reader);

bool faa_png_read_header(faa_png *reader, faa_png_header *header);
/// The samples as they are stored, whatever gamma or profile they are said to have. `stride` bytes from one row to the
/// next.
bool faa_png_read_rows(faa_png *reader, uint8_t *rows, size_t stride);
/// Red, green and blue of 256 indices; black where the file has no colour.
void faa_png_palette(faa_png *reader, uint8_t colors[768]);
/// Exif data; NULL where there are none. Known once the rows are read.
const uint8_t *faa_png_exif(faa_png *reader, uint32_t *count);

typedef struct faa_png_writer faa_png_writer;

/// NULL where there is no memory.
faa_png_writer *faa_png_create(void);
void faa_png_destroy(faa_png_writer *writer);
const char *faa_png_writer_error(const faa_png_writer *writer);

/// RGB of 8 bits, in sRGB. `comment` is written as such; NULL: none.
bool faa_png_begin(faa_png_writer *writer, uint32_t width, uint32_t height, const char *comment);
/// Three bytes a pixel, the rows in their order.
bool faa_png_write_row(faa_png_writer *writer, const uint8_t *row);
/// The file's bytes, which stay until the writer goes.
bool faa_png_finish(faa_png_writer *writer, const uint8_t **bytes, size_t *count);

// JPEG ----------------------------------------------------------------------------------------------------------------

typedef struct faa_jpeg faa_jpeg;

typedef struct {
    uint32_t width, height;
    /// Of the rows that are read: 1 (gray), 3 (RGB) or 4 (CMYK, as it is stored).
    uint32_t channels;
} faa_jpeg_header;

/// NULL where there is no memory. The decoder takes at most `memory_limit` bytes, and reads at most `scan_limit` scans.
faa_jpeg *faa_jpeg_open(
    const uint8_t *bytes, size_t count, size_t memory_limit, int scan_limit, faa_stops stops);
void faa_jpeg_close(faa_jpeg *reader);
const char *faa_jpeg_error(const faa_jpeg *reader);
/// One a line.
const char *faa_jpeg_warnings(const faa_jpeg *reader);

bool faa_jpeg_read_header(faa_jpeg *reader, faa_jpeg_header *header);
bool faa_jpeg_start(faa_jpeg *reader);
/// `width * channels` bytes, with the slow, accurate transform.
bool faa_jpeg_read_row(faa_jpeg *reader, uint8_t *row);

/// With half the colour resolution each way and the slow, accurate transform. `*bytes` is to be freed in any case.
///
/// - error: at least 200 bytes.
bool faa_jpeg_encode(
    const uint8_t *rgb, uint32_t width, uint32_t height, int quality, faa_stops stops, uint8_t **bytes, size_t *count,
    char *error);

// TIFF ----------------------------------------------------------------------------------------------------------------

typedef struct faa_tiff faa_tiff;

/// The tags' values (TIFF 6.0), with the specification's defaults.
typedef struct {
    uint32_t width, height;
    uint16_t bits, samples, sample_format, photometric, compression, orientation;
    /// What the first sample beyond the colours is (0 unspecified, 1 associated alpha, 2 alpha), or -1.
    int extra_sample;
    bool is_planar, is_tiled;
    uint32_t tile_width, tile_height;
    /// Of a row of the picture or of a tile, and of a whole tile; of one plane where it is planar.
    size_t row_bytes, tile_bytes;
} faa_tiff_header;

/// NULL where there is no memory. No allocation is of more than `memory_limit` bytes.
faa_tiff *faa_tiff_open(const uint8_t *bytes, size_t count, size_t memory_limit, faa_stops stops);
void faa_tiff_close(faa_tiff *reader);
const char *faa_tiff_error(const faa_tiff *reader);

/// Of the first page.
bool faa_tiff_read_header(faa_tiff *reader, faa_tiff_header *header);
/// The high bytes of red, green and blue of 256 indices; black where the file has no colour. Of at most 8 bits.
bool faa_tiff_palette(faa_tiff *reader, uint8_t colors[768]);
/// `row_bytes` bytes, in this machine's byte order. Rows of a plane come in turn.
bool faa_tiff_read_row(faa_tiff *reader, uint32_t row, uint16_t plane, uint8_t *bytes);
/// `tile_bytes` bytes of the tile at a pixel.
bool faa_tiff_read_tile(faa_tiff *reader, uint32_t column, uint32_t row, uint16_t plane, uint8_t *bytes);
/// The whole picture as libtiff makes RGB of it, three bytes a pixel.
bool faa_tiff_read_rgb(faa_tiff *reader, uint8_t *pixels);

#endif
