// JPEG of low quality, by libjpeg as Pillow calls it: colours at half the resolution, the accurate transform.
#include "corruptions.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

static const int qualities[2][SEVERITY_COUNT] = {{80, 65, 58, 50, 40}, {25, 18, 15, 10, 7}};

// libjpeg reports an error by a function that must not return.
typedef struct {
    struct jpeg_error_mgr manager;
    jmp_buf escape;
} errors;

static void leave(j_common_ptr codec) {
    // The manager is the first field.
    longjmp(((errors *)codec->err)->escape, 1);
}

static void ignore(j_common_ptr codec, int level) { (void)codec, (void)level; }

static struct jpeg_error_mgr *begin(errors *errors) {
    jpeg_std_error(&errors->manager);
    errors->manager.error_exit = leave;
    errors->manager.emit_message = ignore;
    return &errors->manager;
}

static int encode(const task *task, unsigned char **bytes, unsigned long *count) {
    struct jpeg_compress_struct encoder;
    errors errors;
    encoder.err = begin(&errors);
    jpeg_create_compress(&encoder);
    if (setjmp(errors.escape)) {
        jpeg_destroy_compress(&encoder);
        return 1;
    }
    jpeg_mem_dest(&encoder, bytes, count);
    encoder.image_width = (JDIMENSION)task->width;
    encoder.image_height = (JDIMENSION)task->height;
    encoder.input_components = 3;
    encoder.in_color_space = JCS_RGB;
    jpeg_set_defaults(&encoder);
    jpeg_set_quality(&encoder, qualities[task->is_large][task->severity], TRUE);
    jpeg_start_compress(&encoder, TRUE);
    while (encoder.next_scanline < encoder.image_height) {
        JSAMPROW row = (JSAMPROW)(task->input + (size_t)encoder.next_scanline * task->width * 3);
        jpeg_write_scanlines(&encoder, &row, 1);
    }
    jpeg_finish_compress(&encoder);
    jpeg_destroy_compress(&encoder);
    return 0;
}

static int decode(const task *task, const unsigned char *bytes, unsigned long count) {
    struct jpeg_decompress_struct decoder;
    errors errors;
    decoder.err = begin(&errors);
    jpeg_create_decompress(&decoder);
    if (setjmp(errors.escape)) {
        jpeg_destroy_decompress(&decoder);
        return 1;
    }
    jpeg_mem_src(&decoder, bytes, count);
    jpeg_read_header(&decoder, TRUE);
    jpeg_start_decompress(&decoder);
    while (decoder.output_scanline < decoder.output_height) {
        JSAMPROW row = task->output + (size_t)decoder.output_scanline * task->width * 3;
        jpeg_read_scanlines(&decoder, &row, 1);
    }
    jpeg_finish_decompress(&decoder);
    jpeg_destroy_decompress(&decoder);
    return 0;
}

// Fails as without memory, too, for sides above 65,500 pixels, which no JPEG has.
int corrupt_jpeg(const task *task) {
    // What no JPEG of this sampling exceeds (libjpeg-turbo's tjBufSize), so that libjpeg never takes a buffer of its
    // own, which an error would leave to nobody.
    unsigned long room = 3 * ((task->width + 15) / 16 * 16) * ((task->height + 15) / 16 * 16) + 2048, count = room;
    unsigned char *own = allocate(room, 1), *bytes = own;
    int has_failed = !own || encode(task, &bytes, &count) || decode(task, bytes, count);
    if (bytes != own) free(bytes);
    free(own);
    return has_failed;
}
