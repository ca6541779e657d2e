#include "JPEGErrors.h"

static void fail(j_common_ptr codec) {
    // The manager is the first field.
    faa_jpeg_errors *errors = (faa_jpeg_errors *)codec->err;
    char text[JMSG_LENGTH_MAX];
    errors->manager.format_message(codec, text);
    faa_set_error(&errors->messages, text);
    longjmp(errors->escape, 1);
}

/// Below 0 is a warning, above a trace.
static void note(j_common_ptr codec, int level) {
    faa_jpeg_errors *errors = (faa_jpeg_errors *)codec->err;
    if (level >= 0) return;
    char text[JMSG_LENGTH_MAX];
    errors->manager.format_message(codec, text);
    faa_add_warning(&errors->messages, text);
}

struct jpeg_error_mgr *faa_jpeg_errors_start(faa_jpeg_errors *errors) {
    struct jpeg_error_mgr *manager = jpeg_std_error(&errors->manager);
    manager->error_exit = fail;
    manager->emit_message = note;
    return manager;
}
