// What the plugin brings: the corruptions as operations, the table of errors, CIFAR-10-C.
#include "corruptions.h"

#include <math.h>

const faa_host *corruptions_host;

#define SMALL_SIDE 64

int corrupt(
    corruption *function, int severity, size_t height, size_t width, const uint8_t *input, uint8_t *output,
    draws *draws) {
    int is_large = height > SMALL_SIDE || width > SMALL_SIDE;
    task task = {height, width, input, output, is_large, severity, draws};
    return function(&task);
}

static int apply(faa_call *call, const faa_batch *batch, corruption *function) {
    size_t bytes = batch->height * batch->width * 3;
    for (size_t i = 0; i < batch->count; i++) {
        draws draws = {.stream = batch->streams[i]};
        // Within the table whatever comes: NaN is 1.
        int severity = (int)fmin(fmax(round(batch->magnitudes[i]), 1), SEVERITY_COUNT) - 1;
        const uint8_t *input = batch->input + i * bytes;
        if (corrupt(function, severity, batch->height, batch->width, input, batch->output + i * bytes, &draws)) {
            corruptions_host->fail(call, NULL, "there is no memory to corrupt one image");
            return 1;
        }
    }
    return 0;
}

// Does DO for each corruption: its name in C, its name, its flags, what it does. In the paper's order.
#define FOR_EACH_CORRUPTION(DO) \
    DO(gaussian_noise, "gaussian-noise", 0, "adds normal noise, as in low light") \
    DO(shot_noise, "shot-noise", 0, "adds Poisson noise, as light itself has it") \
    DO(impulse_noise, "impulse-noise", 0, "sets a share of all values to black or white") \
    DO(defocus_blur, "defocus-blur", FAA_DETERMINISTIC, "blurs by a disc, as out of focus") \
    DO(glass_blur, "glass-blur", FAA_MOVES_PIXELS, "scatters pixels, as frosted glass does") \
    DO(motion_blur, "motion-blur", 0, "blurs along a random direction, as a moving camera does") \
    DO(zoom_blur, "zoom-blur", FAA_DETERMINISTIC, "blurs outwards, as a camera that comes nearer does") \
    DO(snow, "snow", 0, "lets snow fall over the image") \
    DO(frost, "frost", 0, "covers the image with drawn crystals of ice") \
    DO(fog, "fog", 0, "covers the image with a fractal cloud") \
    DO(brightness, "brightness", FAA_DETERMINISTIC, "raises the brightness") \
    DO(contrast, "contrast", FAA_DETERMINISTIC, "lowers the contrast") \
    DO(elastic, "elastic", FAA_MOVES_PIXELS, "stretches the image and moves its pixels smoothly") \
    DO(pixelate, "pixelate", FAA_DETERMINISTIC, "makes the image of fewer pixels") \
    DO(jpeg, "jpeg", FAA_DETERMINISTIC, "compresses the image by JPEG, badly")

#define NAME(identifier, name, flags, summary) name,
const char *const corruption_names[CORRUPTION_COUNT] = {FOR_EACH_CORRUPTION(NAME)};

#define FUNCTION(identifier, name, flags, summary) corrupt_##identifier,
corruption *const corruption_functions[CORRUPTION_COUNT] = {FOR_EACH_CORRUPTION(FUNCTION)};

#define APPLY(identifier, name, flags, summary) \
    static int apply_##identifier(faa_call *call, const faa_batch *batch) { \
        return apply(call, batch, corrupt_##identifier); \
    }
FOR_EACH_CORRUPTION(APPLY)

#define DISCUSSION \
    "The severity is 1 to 5; what lies between two is the nearer one. Constants are CIFAR-10-C's for images up\n" \
    "to 64 pixels a side, and ImageNet-C's for larger ones.\n\n" \
    "Hendrycks and Dietterich, arXiv 1903.12261. They ask that networks to be judged by the corruptions are not\n" \
    "trained on them."

#define EXAMPLES(identifier, name, flags, summary) \
    static const char *const identifier##_examples[] = { \
        "(dataset scenes train=10 test=10).test | corrupt-" name " 3", \
    };
FOR_EACH_CORRUPTION(EXAMPLES)

#define ITEM(identifier, item_name, item_flags, item_summary) \
    static const faa_item identifier##_item = { \
        .size = sizeof(faa_item), \
        .name = "corrupt-" item_name, \
        .summary = item_summary, \
        .discussion = DISCUSSION, \
        .flags = FAA_THREAD_SAFE | item_flags, \
        .examples = identifier##_examples, \
        .example_count = 1, \
    };
FOR_EACH_CORRUPTION(ITEM)

#define OPERATION(identifier, item_name, flags, summary) \
    { \
        .size = sizeof(faa_operation), \
        .item = &identifier##_item, \
        .magnitude_name = "severity", \
        .magnitude_unit = "steps", \
        .minimum = 1, \
        .maximum = SEVERITY_COUNT, \
        .has_levels = 1, \
        .lowest = 1, \
        .highest = SEVERITY_COUNT, \
        .apply = apply_##identifier, \
    },
static const faa_operation operations[CORRUPTION_COUNT] = {FOR_EACH_CORRUPTION(OPERATION)};

int faa_plugin_entry(const faa_host *host, faa_plugin *plugin) {
    corruptions_host = host;
    prepare_shot_noise();
    plugin->abi = FAA_PLUGIN_ABI;
    plugin->name = "corruptions";
    plugin->version = "1.0.0";
    plugin->summary = "the common corruptions of Hendrycks and Dietterich, and errors under them";
    plugin->operations = operations;
    plugin->operation_count = CORRUPTION_COUNT;
    plugin->commands = &corruption_table_command;
    plugin->command_count = 1;
    plugin->datasets = &cifar10c_dataset;
    plugin->dataset_count = 1;
    return 0;
}
