// The command `corruption-table`: how often a network errs under each corruption of each severity.
#include "corruptions.h"

#include <stdio.h>
#include <stdlib.h>

#define BATCH 100
#define MOST_NETWORKS 2

// What is counted for one network.
typedef struct {
    const faa_value *network;
    size_t classes;
    int32_t *outputs; // [labels]: the network's output for each label of the images
    float *logits;    // [BATCH, classes]
    size_t clean_errors, errors[CORRUPTION_COUNT][SEVERITY_COUNT];
} judged;

typedef struct {
    faa_call *call;
    const faa_images *images;
    uint64_t seed;
    judged judged[MOST_NETWORKS];
    size_t network_count;
    size_t label_count;
    uint8_t *pixels; // [BATCH, height, width, 3], corrupted
    float *inputs;   // The same, normalized
    size_t done, steps;
} table;

static int fail(faa_call *call, const char *argument, const char *reason) {
    corruptions_host->fail(call, argument, reason);
    return 1;
}

static int count_labels(table *table) {
    const faa_images *images = table->images;
    if (images->count == 0) return fail(table->call, "images", "there are no images to be wrong about");
    for (size_t i = 0; i < images->count; i++) {
        if (!images->labels || images->labels[i] < 0) {
            char reason[80];
            snprintf(reason, sizeof reason, "image %zu has no label to compare with", i);
            return fail(table->call, "images", reason);
        }
        if ((size_t)images->labels[i] >= table->label_count) table->label_count = (size_t)images->labels[i] + 1;
    }
    return 0;
}

static int is_same(const char *one, const char *other) {
    while (*one && *one == *other) one++, other++;
    return *one == *other;
}

// By names where both have them, else by numbers; -1 where the network has no such output.
static int32_t output_of(const table *table, const judged *judged, size_t label) {
    const faa_images *images = table->images;
    int is_named = judged->classes > 0 && corruptions_host->class_name(judged->network, 0) && images->class_names;
    if (!is_named || label >= images->class_count) return label < judged->classes ? (int32_t)label : -1;
    for (size_t output = 0; output < judged->classes; output++) {
        const char *name = corruptions_host->class_name(judged->network, output);
        if (name && is_same(name, images->class_names[label])) return (int32_t)output;
    }
    return -1;
}

static int is_used(const faa_images *images, size_t label) {
    for (size_t i = 0; i < images->count; i++)
        if ((size_t)images->labels[i] == label) return 1;
    return 0;
}

static int match_labels(table *table, judged *judged, const char *argument) {
    for (size_t label = 0; label < table->label_count; label++) {
        judged->outputs[label] = output_of(table, judged, label);
        if (judged->outputs[label] >= 0 || !is_used(table->images, label)) continue;
        char reason[80];
        snprintf(reason, sizeof reason, "the network has no output for class %zu of the images", label);
        return fail(table->call, argument, reason);
    }
    return 0;
}

static int add_network(table *table, const faa_value *network, const char *argument) {
    judged *judged = &table->judged[table->network_count];
    judged->network = network;
    judged->classes = corruptions_host->class_count(network);
    judged->outputs = allocate(table->label_count, sizeof(int32_t));
    judged->logits = allocate(BATCH * judged->classes, sizeof(float));
    table->network_count++;
    if (!judged->outputs || !judged->logits) return fail(table->call, NULL, "there is no memory for the labels");
    return match_labels(table, judged, argument);
}

static size_t highest(const float *values, size_t count) {
    size_t best = 0;
    for (size_t i = 1; i < count; i++)
        if (values[i] > values[best]) best = i;
    return best;
}

// Adds up in `errors[n]` how often network `n` errs on `count` images from the one at `first` on.
static int judge(table *table, const uint8_t *pixels, size_t first, size_t count, size_t *errors[MOST_NETWORKS]) {
    faa_images images = *table->images;
    images.size = sizeof images;
    images.count = count;
    images.pixels = pixels;
    images.labels = NULL;
    for (size_t n = 0; n < table->network_count; n++) {
        judged *judged = &table->judged[n];
        if (corruptions_host->normalize(table->call, judged->network, &images, table->inputs)) return 1;
        if (corruptions_host->logits(
                table->call, judged->network, count, images.height, images.width, table->inputs, judged->logits))
            return 1;
        for (size_t i = 0; i < count; i++) {
            int32_t wanted = judged->outputs[table->images->labels[first + i]];
            *errors[n] += highest(judged->logits + i * judged->classes, judged->classes) != (size_t)wanted;
        }
    }
    return 0;
}

static int corrupt_batch(table *table, size_t kind, int severity, size_t first, size_t count) {
    size_t bytes = table->images->height * table->images->width * 3;
    for (size_t i = 0; i < count; i++) {
        // Numbers of its own for each image and corruption, whatever the order.
        uint64_t place = ((uint64_t)(first + i) * CORRUPTION_COUNT + kind) * SEVERITY_COUNT + (uint64_t)severity;
        uint64_t state = (table->seed + 1) * UINT64_C(0xD1342543DE82EF95) ^ place * UINT64_C(0xAF251AF3B0F025B5);
        draws draws = {.state = state};
        if (corrupt(
                corruption_functions[kind], severity, table->images->height, table->images->width,
                table->images->pixels + (first + i) * bytes, table->pixels + i * bytes, &draws))
            return fail(table->call, NULL, "there is no memory to corrupt one image");
    }
    return 0;
}

// The images as they are where `kind` is CORRUPTION_COUNT.
static int judge_all(table *table, size_t kind, int severity) {
    size_t bytes = table->images->height * table->images->width * 3, *errors[MOST_NETWORKS];
    int is_clean = kind == CORRUPTION_COUNT;
    for (size_t n = 0; n < table->network_count; n++)
        errors[n] = is_clean ? &table->judged[n].clean_errors : &table->judged[n].errors[kind][severity];
    for (size_t first = 0; first < table->images->count; first += BATCH) {
        size_t left = table->images->count - first, count = left < BATCH ? left : BATCH;
        double share = (double)table->done++ / (double)table->steps;
        if (corruptions_host->progress(table->call, share, is_clean ? "clean" : corruption_names[kind])) return 1;
        if (!is_clean && corrupt_batch(table, kind, severity, first, count)) return 1;
        const uint8_t *pixels = is_clean ? table->images->pixels + first * bytes : table->pixels;
        if (judge(table, pixels, first, count, errors)) return 1;
    }
    return 0;
}

static int fill(table *table) {
    size_t values = BATCH * table->images->height * table->images->width;
    table->pixels = allocate(values, 3);
    table->inputs = allocate(values, 3 * sizeof(float));
    if (!table->pixels || !table->inputs) return fail(table->call, NULL, "there is no memory for 100 images");
    table->steps = (table->images->count + BATCH - 1) / BATCH * (1 + CORRUPTION_COUNT * SEVERITY_COUNT);
    if (judge_all(table, CORRUPTION_COUNT, 0)) return 1;
    for (size_t kind = 0; kind < CORRUPTION_COUNT; kind++)
        for (int severity = 0; severity < SEVERITY_COUNT; severity++)
            if (judge_all(table, kind, severity)) return 1;
    return 0;
}

static double sum(const size_t *errors) {
    double sum = 0;
    for (int severity = 0; severity < SEVERITY_COUNT; severity++) sum += (double)errors[severity];
    return sum;
}

// One row: the errors of a corruption, their mean, and their sum as a share of the baseline's.
static faa_value *row(const table *table, size_t kind) {
    static const char *const names[] = {
        "corruption", "severity_1", "severity_2", "severity_3", "severity_4", "severity_5", "mean", "relative"};
    const faa_host *host = corruptions_host;
    const size_t *errors = table->judged[0].errors[kind];
    double images = (double)table->images->count;
    const faa_value *values[8] = {host->make_string(table->call, corruption_names[kind])};
    for (int severity = 0; severity < SEVERITY_COUNT; severity++)
        values[1 + severity] = host->make_number(table->call, (double)errors[severity] / images);
    values[6] = host->make_number(table->call, sum(errors) / (SEVERITY_COUNT * images));
    if (table->network_count == 1) return host->make_record(table->call, names, values, 7);
    double baseline = sum(table->judged[1].errors[kind]);
    values[7] = baseline > 0 ? host->make_number(table->call, sum(errors) / baseline) : host->make_nothing(table->call);
    return host->make_record(table->call, names, values, 8);
}

// Means over the corruptions of the mean error and of the share of the baseline's. A corruption that the baseline never
// errs under says nothing of the latter.
static double mean_error(const table *table, int is_relative) {
    double total = 0, count = 0;
    for (size_t kind = 0; kind < CORRUPTION_COUNT; kind++) {
        double errors = sum(table->judged[0].errors[kind]);
        double against = is_relative ? sum(table->judged[1].errors[kind])
                                     : (double)(SEVERITY_COUNT * table->images->count);
        if (against == 0) continue;
        total += errors / against;
        count++;
    }
    return count > 0 ? total / count : 0;
}

static const faa_value *result_of(const table *table) {
    static const char *const names[] = {"clean_error", "mean_corruption_error", "corruptions", "relative_error"};
    const faa_host *host = corruptions_host;
    const faa_value *rows[CORRUPTION_COUNT];
    for (size_t kind = 0; kind < CORRUPTION_COUNT; kind++) rows[kind] = row(table, kind);
    const faa_value *values[] = {
        host->make_number(table->call, (double)table->judged[0].clean_errors / (double)table->images->count),
        host->make_number(table->call, mean_error(table, 0)),
        host->make_list(table->call, rows, CORRUPTION_COUNT),
        table->network_count > 1 ? host->make_number(table->call, mean_error(table, 1)) : NULL,
    };
    return host->make_record(table->call, names, values, table->network_count > 1 ? 4 : 3);
}

static int begin(table *table, const faa_value *const *arguments) {
    if (count_labels(table) || add_network(table, arguments[0], "model")) return 1;
    if (corruptions_host->type_of(arguments[3]) != FAA_NETWORK) return 0;
    return add_network(table, arguments[3], "baseline");
}

static int run(faa_call *call, const faa_value *const *arguments, const faa_value **result) {
    table *table = calloc(1, sizeof *table);
    if (!table) return fail(call, NULL, "there is no memory for a table");
    table->call = call;
    table->images = corruptions_host->images(arguments[1]);
    table->seed = (uint64_t)corruptions_host->number(arguments[2]);
    int has_failed = begin(table, arguments) || fill(table);
    if (!has_failed) *result = result_of(table);
    for (size_t n = 0; n < table->network_count; n++) {
        free(table->judged[n].outputs);
        free(table->judged[n].logits);
    }
    free(table->pixels);
    free(table->inputs);
    free(table);
    return has_failed;
}

static const faa_parameter parameters[] = {
    {
        .size = sizeof(faa_parameter),
        .name = "model",
        .summary = "the model",
        .type = FAA_NETWORK,
        .flags = FAA_POSITIONAL,
    },
    {
        .size = sizeof(faa_parameter),
        .name = "images",
        .summary = "images with labels, not corrupted",
        .type = FAA_IMAGES,
        .flags = FAA_POSITIONAL,
    },
    {
        .size = sizeof(faa_parameter),
        .name = "seed",
        .summary = "what the random corruptions are drawn from",
        .type = FAA_INTEGER,
        .minimum = 0,
        .maximum = 9007199254740991,
        .usual = "0",
    },
    {
        .size = sizeof(faa_parameter),
        .name = "baseline",
        .summary = "a network whose errors are the unit, as AlexNet's are in the paper",
        .type = FAA_NETWORK,
        .flags = FAA_OPTIONAL,
    },
};

static const char *const examples[] = {
    "corruption-table (wrn depth=10 widen=1) (dataset scenes train=10 test=10).test",
    "(corruption-table (wrn depth=10 widen=1) (dataset scenes train=10 test=10).test).corruptions",
};

static const faa_item item = {
    .size = sizeof(faa_item),
    .name = "corruption-table",
    .summary = "how often a model errs under each corruption of each severity",
    .discussion = "Errors are shares of the images. mean_corruption_error is the mean over the 15 corruptions and\n"
                  "their 5 severities, as it is usual for CIFAR-10-C. With a baseline, relative is the sum over\n"
                  "severities as a share of the baseline's sum, and relative_error the mean of these: the paper's\n"
                  "mCE, section 4.\n\n"
                  "Each image is corrupted anew for each severity; the same seed gives the same images.\n\n"
                  "Hendrycks and Dietterich, arXiv 1903.12261.",
    .parameters = parameters,
    .parameter_count = sizeof parameters / sizeof *parameters,
    .examples = examples,
    .example_count = sizeof examples / sizeof *examples,
};

const faa_command corruption_table_command = {
    .size = sizeof(faa_command),
    .item = &item,
    .result_type = FAA_RECORD,
    .run = run,
};
