// A plugin of ABI 1 with one of each kind, which calls every function of the host. It is never changed: this source and
// what was built of it have to load for as long as the ABI is 1. kept.so was built, when ABI 1 began, by
//
//     gcc -std=c11 -Os -march=x86-64 -ffp-contract=off -shared -fPIC -nostdlib -fno-stack-protector -fvisibility=hidden
//         -Wl,-z,noseparate-code -Wl,--build-id=none -s -I… kept.c -o kept.so
#include "faa_plugin.h"

static const faa_host *host;

// ---- the operation: all of an image's bytes are shifted by one number, which is drawn by every kind of draw.

static int apply(faa_call *call, const faa_batch *batch) {
    (void)call;
    size_t bytes = batch->height * batch->width * 3;
    int wraps = host->boolean(batch->arguments[0]);
    for (size_t i = 0; i < batch->count; i++) {
        faa_stream *stream = batch->streams[i];
        double drawn = host->random_uniform(stream) + host->random_normal(stream);
        drawn += (double)host->random_below(stream, 5) + (double)(host->random_bits(stream) % 7);
        int shift = (int)(batch->magnitudes[i] + drawn);
        for (size_t b = i * bytes; b < (i + 1) * bytes; b++) {
            int value = batch->input[b] + shift;
            batch->output[b] = (uint8_t)(wraps ? value : value < 0 ? 0 : value > 255 ? 255 : value);
        }
    }
    return 0;
}

static const faa_parameter operation_parameters[] = {{
    .size = sizeof(faa_parameter),
    .name = "wraps",
    .summary = "whether values go on from the other end",
    .type = FAA_BOOLEAN,
    .usual = "false",
}};

static const char *const operation_examples[] = {"(dataset scenes train=10 test=10).train | kept-shift 20"};

static const faa_item operation_item = {
    .size = sizeof(faa_item),
    .name = "kept-shift",
    .summary = "shifts all values by one number",
    .discussion = "The number is the magnitude, and what is drawn.",
    .flags = FAA_THREAD_SAFE,
    .parameters = operation_parameters,
    .parameter_count = 1,
    .examples = operation_examples,
    .example_count = 1,
};

static const faa_operation operation = {
    .size = sizeof(faa_operation),
    .item = &operation_item,
    .magnitude_name = "shift",
    .magnitude_unit = "grey levels",
    .minimum = -255,
    .maximum = 255,
    .usual_magnitude = "10",
    .has_levels = 1,
    .lowest = 0,
    .highest = 100,
    .random_sign = 1,
    .apply = apply,
};

// ---- the method: the gradient times the input, summed over the channels.

static int attribute(faa_call *call, const faa_request *request) {
    size_t pixels = request->height * request->width;
    uint32_t rule = host->boolean(request->arguments[0]) ? FAA_GUIDED : FAA_PLAIN;
    for (size_t i = 0; i < request->count; i++) {
        // Three times as many floats as there is room for at a time in the maps: a channel each.
        static float gradients[3 * 64 * 64];
        if (pixels > 64 * 64) {
            host->fail(call, NULL, "kept-product takes images of up to 64x64 pixels");
            return 1;
        }
        const float *inputs = request->inputs + i * pixels * 3;
        if (host->gradients(call, request->network, 1, request->height, request->width, inputs, request->targets + i,
                            rule, gradients, NULL))
            return 1;
        for (size_t p = 0; p < pixels; p++) {
            float sum = 0;
            for (size_t c = 0; c < 3; c++) sum += gradients[3 * p + c] * inputs[3 * p + c];
            request->maps[i * pixels + p] = sum;
        }
        if (host->progress(call, (double)(i + 1) / (double)request->count, "images")) return 1;
    }
    return 0;
}

static const faa_parameter method_parameters[] = {{
    .size = sizeof(faa_parameter),
    .name = "guided",
    .summary = "whether gradients pass rectifiers where they are positive only",
    .type = FAA_BOOLEAN,
    .usual = "false",
}};

static const faa_item method_item = {
    .size = sizeof(faa_item),
    .name = "kept-product",
    .summary = "the gradient times the input",
    .parameters = method_parameters,
    .parameter_count = 1,
};

static const faa_method method = {
    .size = sizeof(faa_method),
    .item = &method_item,
    .source = "Shrikumar et al., arXiv 1605.01713. A map is the product, summed over the channels.",
    .channels = 1,
    .attribute = attribute,
};

// ---- the measure: a map's mean, its mean on the object, and the logit of the class that it explains.

static int measure(faa_call *call, const faa_maps *maps) {
    size_t pixels = maps->height * maps->width;
    for (size_t i = 0; i < maps->count; i++) {
        static float inputs[3 * 64 * 64], logits[64];
        size_t classes = host->class_count(maps->network);
        if (pixels > 64 * 64 || classes > 64) {
            host->fail(call, NULL, "kept-means takes images of up to 64x64 pixels and 64 classes");
            return 1;
        }
        double sum = 0, inside = 0, area = 0;
        for (size_t p = i * pixels; p < (i + 1) * pixels; p++) {
            sum += maps->maps[p];
            if (maps->masks && maps->masks[p]) inside += maps->maps[p], area += 1;
        }
        faa_images image = {.size = sizeof(faa_images), .count = 1, .height = maps->height, .width = maps->width};
        image.pixels = maps->pixels + i * pixels * 3;
        if (host->normalize(call, maps->network, &image, inputs) ||
            host->logits(call, maps->network, 1, maps->height, maps->width, inputs, logits))
            return 1;
        maps->results[3 * i] = sum / (double)pixels * host->number(maps->arguments[0]);
        // The second stays NaN, as it is at first, where there is no object.
        if (area > 0) maps->results[3 * i + 1] = inside / area;
        maps->results[3 * i + 2] = logits[maps->targets[i]];
    }
    return 0;
}

static const faa_parameter measure_parameters[] = {{
    .size = sizeof(faa_parameter),
    .name = "factor",
    .summary = "what the mean is multiplied by",
    .type = FAA_NUMBER,
    .minimum = -10,
    .maximum = 10,
    .usual = "1",
}};

static const faa_item measure_item = {
    .size = sizeof(faa_item),
    .name = "kept-means",
    .summary = "means of maps, and logits",
    .flags = FAA_NEEDS_NETWORK,
    .parameters = measure_parameters,
    .parameter_count = 1,
};

static const char *const result_names[] = {"mean", "inside", "logit"};

static const faa_measure measure_of_maps = {
    .size = sizeof(faa_measure),
    .item = &measure_item,
    .result_names = result_names,
    .result_count = 3,
    .measure = measure,
};

// ---- the command: gives back what it gets, made anew piece by piece.

static const faa_value *copied(faa_call *call, const faa_value *value);

static const faa_value *copied_network(faa_call *call, const faa_value *network) {
    static const char *const names[] = {"classes", "name", "layers", "first", "last", "sides"};
    size_t shape[3] = {0, 0, 0};
    const char *last = host->last_layer(network), *name = host->class_name(network, 0);
    if (host->layer_shape(call, network, 32, 32, last, shape)) return NULL;
    float sides[3] = {(float)shape[0], (float)shape[1], (float)shape[2]};
    size_t rank[1] = {3};
    faa_array array = {.size = sizeof(faa_array), .rank = 1, .shape = rank, .values = sides};
    const faa_value *values[] = {
        host->make_number(call, (double)host->class_count(network)),
        name ? host->make_string(call, name) : host->make_nothing(call),
        host->make_number(call, (double)host->layer_count(network)),
        host->make_string(call, host->layer_name(network, 0)),
        host->make_string(call, last),
        host->make_array(call, &array),
    };
    return host->make_record(call, names, values, 6);
}

static const faa_value *copied_elements(faa_call *call, const faa_value *value) {
    const faa_value *elements[16];
    const char *names[16];
    size_t count = host->count(value);
    int is_record = host->type_of(value) == FAA_RECORD;
    if (count > 16) {
        host->fail(call, "values", "kept-echo takes up to 16 values at a time");
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        names[i] = is_record ? host->field_name(value, i) : NULL;
        elements[i] = copied(call, is_record ? host->field(value, names[i]) : host->element(value, i));
    }
    return is_record ? host->make_record(call, names, elements, count) : host->make_list(call, elements, count);
}

static const faa_value *copied(faa_call *call, const faa_value *value) {
    switch (host->type_of(value)) {
    case FAA_BOOLEAN: return host->make_boolean(call, host->boolean(value));
    case FAA_NUMBER: return host->make_number(call, host->number(value));
    case FAA_STRING: return host->make_string(call, host->string(value));
    case FAA_LIST:
    case FAA_RECORD: return copied_elements(call, value);
    case FAA_IMAGES: return host->make_images(call, host->images(value));
    case FAA_ARRAY: return host->make_array(call, host->array(value));
    case FAA_NETWORK: return copied_network(call, value);
    default: return host->make_nothing(call);
    }
}

static int run(faa_call *call, const faa_value *const *arguments, const faa_value **result) {
    if (host->boolean(arguments[2])) {
        host->fail(call, "fails", "it was asked to");
        return 1;
    }
    if (host->progress(call, 0.5, "half of it")) return 1;
    static const char *const names[] = {"item", "input", "values", "drawn"};
    const faa_value *values[] = {
        host->make_string(call, host->item(call)->name),
        copied(call, arguments[0]),
        copied(call, arguments[1]),
        host->make_number(call, host->random_uniform(host->make_stream(call, 5, 7))),
    };
    *result = host->make_record(call, names, values, 4);
    return 0;
}

static const char *const choices[] = {"one", "two"};

static const faa_parameter command_parameters[] = {
    {.size = sizeof(faa_parameter), .name = "input", .summary = "images", .type = FAA_IMAGES,
     .flags = FAA_PIPED | FAA_OPTIONAL},
    {.size = sizeof(faa_parameter), .name = "values", .summary = "any values", .type = FAA_LIST,
     .flags = FAA_POSITIONAL | FAA_OPTIONAL},
    {.size = sizeof(faa_parameter), .name = "fails", .summary = "whether it fails", .type = FAA_BOOLEAN,
     .usual = "false"},
    {.size = sizeof(faa_parameter), .name = "network", .summary = "a model", .type = FAA_NETWORK,
     .flags = FAA_OPTIONAL},
    {.size = sizeof(faa_parameter), .name = "count", .summary = "a whole number", .type = FAA_INTEGER, .minimum = 1,
     .maximum = 9, .usual = "3", .unit = "pieces"},
    {.size = sizeof(faa_parameter), .name = "word", .summary = "one of two", .type = FAA_STRING, .usual = "one",
     .choices = choices, .choice_count = 2},
    {.size = sizeof(faa_parameter), .name = "file", .summary = "a path", .type = FAA_PATH, .flags = FAA_OPTIONAL},
};

static const faa_item command_item = {
    .size = sizeof(faa_item),
    .name = "kept-echo",
    .summary = "gives back what it gets",
    .flags = FAA_THREAD_SAFE | FAA_DETERMINISTIC,
    .parameters = command_parameters,
    .parameter_count = sizeof command_parameters / sizeof *command_parameters,
};

static const faa_command command = {
    .size = sizeof(faa_command), .item = &command_item, .result_type = FAA_RECORD, .run = run};

// ---- the data set: stripes, across and down.

static const faa_value *stripes(faa_call *call, size_t count) {
    static uint8_t pixels[32 * 8 * 8 * 3];
    static int32_t labels[32];
    static const char *const names[] = {"across", "down"};
    for (size_t i = 0; i < count; i++) {
        labels[i] = (int32_t)(i % 2);
        for (size_t p = 0; p < 64; p++)
            for (size_t c = 0; c < 3; c++)
                pixels[(i * 64 + p) * 3 + c] = (uint8_t)((i % 2 ? p % 8 : p / 8) % 2 ? 255 - i : i);
    }
    faa_images images = {.size = sizeof(faa_images), .count = count, .height = 8, .width = 8, .pixels = pixels,
                         .labels = labels, .class_names = names, .class_count = 2};
    return host->make_images(call, &images);
}

static int load(faa_call *call, const faa_value *const *arguments, const faa_value **result) {
    static const char *const names[] = {"train", "test"};
    size_t count = (size_t)host->number(arguments[0]);
    const faa_value *values[2];
    values[0] = stripes(call, count);
    values[1] = stripes(call, 2);
    *result = host->make_record(call, names, values, 2);
    return 0;
}

static const faa_parameter dataset_parameters[] = {{
    .size = sizeof(faa_parameter),
    .name = "train",
    .summary = "images for training",
    .type = FAA_INTEGER,
    .minimum = 1,
    .maximum = 32,
    .usual = "8",
}};

static const faa_item dataset_item = {
    .size = sizeof(faa_item),
    .name = "kept-stripes",
    .summary = "stripes across and down",
    .parameters = dataset_parameters,
    .parameter_count = 1,
};

static const faa_dataset dataset = {.size = sizeof(faa_dataset), .item = &dataset_item, .load = load};

// ---- the colour map: black to yellow.

static uint8_t colors[256 * 3];

static const faa_item color_map_item = {
    .size = sizeof(faa_item), .name = "kept-yellow", .summary = "black to yellow"};

static const faa_color_map color_map = {.size = sizeof(faa_color_map), .item = &color_map_item, .colors = colors};

FAA_EXPORT int faa_plugin_entry(const faa_host *given, faa_plugin *plugin) {
    host = given;
    for (int i = 0; i < 256; i++) colors[3 * i] = colors[3 * i + 1] = (uint8_t)i;
    plugin->abi = FAA_PLUGIN_ABI;
    plugin->features = FAA_FEATURES_NONE;
    plugin->name = "kept";
    plugin->version = "1.0.0";
    plugin->summary = "one of each kind";
    plugin->operations = &operation;
    plugin->operation_count = 1;
    plugin->methods = &method;
    plugin->method_count = 1;
    plugin->measures = &measure_of_maps;
    plugin->measure_count = 1;
    plugin->commands = &command;
    plugin->command_count = 1;
    plugin->datasets = &dataset;
    plugin->dataset_count = 1;
    plugin->color_maps = &color_map;
    plugin->color_map_count = 1;
    return 0;
}
