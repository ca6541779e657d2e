#ifndef JPEGERRORS_H
#define JPEGERRORS_H

#include "Messages.h"

#include <jpeglib.h>
#include <setjmp.h>

/// What libjpeg calls where something is wrong: an error jumps to `escape`, and both become texts.
typedef struct {
    struct jpeg_error_mgr manager;
    jmp_buf escape;
    faa_messages messages;
} faa_jpeg_errors;

/// To be set as a compressor's or decompressor's `err`.
struct jpeg_error_mgr *faa_jpeg_errors_start(faa_jpeg_errors *errors);

#endif
