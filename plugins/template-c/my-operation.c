// A plugin with one operation, to begin from: it tints each image by a random colour.
//
// Change `tint` and `apply`, then what describes them below. faa_plugin.h says what every field and function means, and
// what else a plugin can bring. This is the command that builds it:
//
//     cc -O2 -shared -fPIC -ffp-contract=off -I… my-operation.c -o my-operation.so
#include "faa_plugin.h"

// Random numbers, errors, values: whatever faa does for a plugin.
static const faa_host *host;

// NaN, which no byte can be, is 0.
static uint8_t clipped(double value) {
    return (uint8_t)(value > 0 ? (value < 255 ? value + 0.5 : 255) : 0);
}

// One image. `shift` is what is added to its red, green and blue.
static void tint(const uint8_t *input, uint8_t *output, size_t pixels, const double shift[3]) {
    for (size_t i = 0; i < pixels; i++)
        for (size_t c = 0; c < 3; c++) output[3 * i + c] = clipped(input[3 * i + c] + shift[c]);
}

// All images of a batch: any number of them, 0 too, of any size. What becomes of one image may depend on that image,
// its magnitude, its stream and the arguments, and on nothing else: so it is the same however images are put together.
// This runs on several threads at a time (FAA_THREAD_SAFE below), so it keeps nothing between calls.
static int apply(faa_call *call, const faa_batch *batch) {
    (void)call; // host->fail(call, "gray", "the reason") and return 1, where something is wrong.
    int is_gray = host->boolean(batch->arguments[0]);
    size_t pixels = batch->height * batch->width;
    for (size_t i = 0; i < batch->count; i++) {
        double shift[3];
        for (int c = 0; c < 3; c++)
            shift[c] = is_gray && c > 0 ? shift[0]
                                        : batch->magnitudes[i] * (2 * host->random_uniform(batch->streams[i]) - 1);
        tint(batch->input + i * pixels * 3, batch->output + i * pixels * 3, pixels, shift);
    }
    return 0;
}

// What is written as `gray=true`. Arguments come in this order, checked against all that is said here.
static const faa_parameter parameters[] = {{
    .size = sizeof(faa_parameter),
    .name = "gray",
    .summary = "whether all channels are shifted alike, as by another exposure",
    .type = FAA_BOOLEAN,
    .usual = "false",
}};

static const char *const examples[] = {"(dataset scenes train=10 test=10).train | my-operation shift=40"};

static const faa_item item = {
    .size = sizeof(faa_item),
    .name = "my-operation",
    .summary = "tints each image by a random colour",
    .discussion = "Each channel is shifted by a number of its own, uniform between -shift and shift.",
    .flags = FAA_THREAD_SAFE,
    .parameters = parameters,
    .parameter_count = sizeof parameters / sizeof *parameters,
    .examples = examples,
    .example_count = sizeof examples / sizeof *examples,
};

static const faa_operation operation = {
    .size = sizeof(faa_operation),
    .item = &item,
    .magnitude_name = "shift",
    .magnitude_unit = "grey levels",
    .minimum = 0,
    .maximum = 255,
    .usual_magnitude = NULL, // It has to be written.
    .has_levels = 1,         // Searches may use it, with magnitudes between these two:
    .lowest = 0,
    .highest = 80,
    .apply = apply,
};

int faa_plugin_entry(const faa_host *given, faa_plugin *plugin) {
    host = given;
    plugin->abi = FAA_PLUGIN_ABI;
    plugin->name = "my-operation";
    plugin->version = "0.1.0";
    plugin->summary = "tints images";
    plugin->operations = &operation;
    plugin->operation_count = 1;
    return 0;
}
