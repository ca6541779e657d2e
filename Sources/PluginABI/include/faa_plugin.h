/* The native door of faa: what a plugin in C, or in anything that speaks C, has to know.
 *
 * A plugin is a shared library with one symbol, faa_plugin_entry. faa calls it once, when the plugin is loaded; it
 * describes what the plugin brings, in static data, and keeps the table of host functions. Everything else is called
 * later, as users ask for it.
 *
 * Versions. FAA_PLUGIN_ABI counts changes that break plugins, and is not faa's version. Structures are only appended
 * to, and each begins with its size as the one who made it knew it; what lies beyond is zero. So a plugin that was
 * built with this header is loaded by every later faa of the same ABI. What came later is asked for by feature bits.
 *
 * Memory. What a plugin describes must stay as it is while the process lives: use static data. Whatever a call hands
 * over (batches, values, strings) is the host's and lives until the call returns; copy what you keep. Values that a
 * plugin makes through the host are the host's as well: nothing is ever freed by a plugin but what it took itself.
 *
 * Threads. Unless an item has FAA_THREAD_SAFE, faa calls nothing of that item on two threads at a time. Host functions
 * may be called from the thread that the call came on, and no other.
 *
 * Errors. A function returns 0 where all went well; else it says why through host->fail and returns 1. A plugin must
 * not end the process, jump out of a call or throw through it.
 *
 * Text is UTF-8, ends with a zero byte, and stands in sentences of its own: summaries are one line without a full stop.
 * Names are words of lower-case letters, digits and "-", beginning with a letter.
 */
#ifndef FAA_PLUGIN_H
#define FAA_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define FAA_PLUGIN_ABI 1u

/* What a host can do beyond ABI 1 as it began. There is nothing yet. */
#define FAA_FEATURES_NONE UINT64_C(0)

/* ---------------------------------------------------------------------------------------------- parameters, values */

/* What a parameter takes, and what kind a value is. */
enum faa_type {
    FAA_NOTHING = 0,
    FAA_BOOLEAN = 1,
    FAA_NUMBER = 2,
    FAA_INTEGER = 3, /* A number without a fraction; as a value it is a number. */
    FAA_STRING = 4,
    FAA_PATH = 5,    /* A file or folder, as a string; absolute when the plugin gets it. */
    FAA_LIST = 6,
    FAA_RECORD = 7,
    FAA_IMAGES = 8,
    FAA_ARRAY = 9,   /* Floats of any shape. */
    FAA_NETWORK = 10 /* A trained model. Comes in, never goes out. */
};

enum faa_parameter_flags {
    FAA_POSITIONAL = 1u << 0, /* May be written by its place, as well as name=value. */
    FAA_OPTIONAL = 1u << 1,   /* May be left out without a default: its value is FAA_NOTHING then. */
    FAA_PIPED = 1u << 2       /* Comes from the pipe; commands only, the first parameter only. */
};

typedef struct faa_parameter {
    size_t size; /* sizeof(faa_parameter) */
    const char *name;
    const char *summary;
    uint32_t type;            /* enum faa_type */
    uint32_t flags;           /* enum faa_parameter_flags */
    const char *unit;         /* "pixels"; NULL: none. */
    double minimum, maximum;  /* Of numbers, both included; 0 and 0: any finite number. */
    const char *usual;        /* The default, as one writes it: "0.5", "true", "linear". NULL: it must be given. */
    const char *const *choices; /* Of strings: the words it takes. NULL: any. */
    size_t choice_count;
} faa_parameter;

/* A number, text, list, record, images, array, network: read and made by host functions alone. */
typedef struct faa_value faa_value;

/* What a call is made in; handed back to host functions. */
typedef struct faa_call faa_call;

typedef struct faa_item faa_item;

/* One sample's random stream (Philox 4x32-10), keyed by seed, purpose, epoch and sample, so that what is drawn depends
 * on neither order nor threads. */
typedef struct faa_stream faa_stream;

/* 8-bit RGB images of one size. */
typedef struct faa_images {
    size_t size; /* sizeof(faa_images) */
    size_t count, height, width;
    const uint8_t *pixels;          /* [count, height, width, 3] */
    const int32_t *labels;          /* [count], -1 where one has none; NULL: none has. */
    const char *const *class_names; /* By label; NULL: classes have numbers only. */
    size_t class_count;
} faa_images;

/* Floats in the order of C: the last index runs fastest. */
typedef struct faa_array {
    size_t size; /* sizeof(faa_array) */
    size_t rank;
    const size_t *shape;
    const float *values;
} faa_array;

/* How a gradient passes a rectifier on its way back. */
enum faa_backward_rule {
    FAA_PLAIN = 0,
    FAA_GUIDED = 1 /* Where it is positive only (Springenberg et al., arXiv 1412.6806). */
};

/* One layer's output, and the gradient of each image's target with respect to it. Both are yours to provide. */
typedef struct faa_layer {
    size_t size; /* sizeof(faa_layer) */
    const char *name;
    float *activations; /* [count, height, width, channels] of the layer; NULL: not asked for. */
    float *gradients;   /* The same; NULL: not asked for. */
} faa_layer;

/* What faa does for a plugin. The table is never freed. */
typedef struct faa_host {
    size_t size; /* sizeof(faa_host), of the host */
    uint32_t abi;
    uint64_t features;

    /* Says why the call fails, and which argument it is about (NULL: none). The texts are copied; the first reason
     * counts. `call` is NULL within the entry. */
    void (*fail)(faa_call *call, const char *argument, const char *reason);
    /* Says how far the call is, 0 to 1. Returns 1 where the user wants it to end: clean up and return 1. Cheap. */
    int (*progress)(faa_call *call, double fraction, const char *detail);

    /* Random numbers: 64 bits; a double in [0, 1); a whole number below `bound`, at least 1; a standard normal. */
    uint64_t (*random_bits)(faa_stream *stream);
    double (*random_uniform)(faa_stream *stream);
    uint64_t (*random_below)(faa_stream *stream, uint64_t bound);
    double (*random_normal)(faa_stream *stream);

    /* Reading values. One of another type reads as 0, NULL or nothing. */
    uint32_t (*type_of)(const faa_value *value);
    int (*boolean)(const faa_value *value);
    double (*number)(const faa_value *value);
    const char *(*string)(const faa_value *value);
    size_t (*count)(const faa_value *value); /* Of a list's elements or a record's fields. */
    const faa_value *(*element)(const faa_value *value, size_t index);
    const char *(*field_name)(const faa_value *value, size_t index);
    const faa_value *(*field)(const faa_value *value, const char *name); /* NULL where there is none. */
    const faa_images *(*images)(const faa_value *value);
    const faa_array *(*array)(const faa_value *value);

    /* Making values, for what a command returns. What is handed over is copied. */
    faa_value *(*make_nothing)(faa_call *call);
    faa_value *(*make_boolean)(faa_call *call, int boolean);
    faa_value *(*make_number)(faa_call *call, double number);
    faa_value *(*make_string)(faa_call *call, const char *string);
    faa_value *(*make_list)(faa_call *call, const faa_value *const *elements, size_t count);
    faa_value *(*make_record)(
        faa_call *call, const char *const *names, const faa_value *const *values, size_t count);
    faa_value *(*make_images)(faa_call *call, const faa_images *images);
    faa_value *(*make_array)(faa_call *call, const faa_array *array);

    /* Networks. Inputs are normalized as the network was trained, [count, height, width, 3]; `normalize` makes them of
     * 8-bit images. These return 0, or 1 where the call is to end: return 1 then. All use faa's threads. */
    size_t (*class_count)(const faa_value *network);
    const char *(*class_name)(const faa_value *network, size_t label); /* NULL: it has a number only. */
    int (*normalize)(faa_call *call, const faa_value *network, const faa_images *images, float *inputs);
    int (*logits)(
        faa_call *call, const faa_value *network, size_t count, size_t height, size_t width, const float *inputs,
        float *logits /* [count, classes] */);
    /* The gradients of each image's target's logit: with respect to the input (`input_gradients`, the shape of
     * `inputs`; NULL: not asked for), and at a layer (NULL: at none). */
    int (*gradients)(
        faa_call *call, const faa_value *network, size_t count, size_t height, size_t width, const float *inputs,
        const int32_t *targets, uint32_t rule, float *input_gradients, const faa_layer *layer);
    /* A layer's height, width and channels for images of a size. */
    int (*layer_shape)(
        faa_call *call, const faa_value *network, size_t height, size_t width, const char *name, size_t shape[3]);
    /* The layers whose output is an image, from input to output; Grad-CAM's usual one. */
    size_t (*layer_count)(const faa_value *network);
    const char *(*layer_name)(const faa_value *network, size_t index);
    const char *(*last_layer)(const faa_value *network);

    /* A stream for what a command draws, until the call returns: the same numbers for the same seed and sample. */
    faa_stream *(*make_stream)(faa_call *call, uint64_t seed, uint32_t sample);
    /* The item that a call is of, by the plugin's own pointer, so that one function may serve many. */
    const faa_item *(*item)(const faa_call *call);
} faa_host;

/* ------------------------------------------------------------------------------------------- what a plugin brings */

enum faa_item_flags {
    FAA_THREAD_SAFE = 1u << 0,   /* May be called on several threads at a time. */
    FAA_DETERMINISTIC = 1u << 1, /* Draws nothing: the same bytes for the same input, whatever the streams. */
    FAA_BATCHED = 1u << 2,       /* Operations: is faster on many images at a time. */
    FAA_MOVES_PIXELS = 1u << 3,  /* Operations: a mask of the image no longer fits. */
    FAA_NEEDS_NETWORK = 1u << 4  /* Measures: takes the network that was explained. */
};

/* What can be said of every item. */
struct faa_item {
    size_t size; /* sizeof(faa_item) */
    const char *name;
    const char *summary;
    const char *discussion; /* Further paragraphs for help: units, sources. NULL: none. */
    uint32_t flags;         /* enum faa_item_flags */
    const faa_parameter *parameters;
    size_t parameter_count;
    const char *const *examples; /* Lines for help, which run as they stand unless they name a file. NULL: faa's own. */
    size_t example_count;
};

/* Images of one size that an operation is applied to. Any count, 0 too; any side from 1 pixel. */
typedef struct faa_batch {
    size_t size; /* sizeof(faa_batch) */
    size_t count, height, width;
    const uint8_t *input;         /* [count, height, width, 3] */
    uint8_t *output;              /* The same; all of it is to be written. Never overlaps the input. */
    const double *magnitudes;     /* [count], in the operation's unit, with their signs. */
    faa_stream *const *streams;   /* [count] */
    const faa_value *const *arguments; /* By the item's parameters. */
} faa_batch;

/* An augmentation operation: rotate, elastic. Each image's result depends on that image, its magnitude and its stream
 * alone, so that it is the same however images are put together. */
typedef struct faa_operation {
    size_t size; /* sizeof(faa_operation) */
    const faa_item *item;
    const char *magnitude_name; /* "degrees", as in rotate degrees=20; NULL: it has no strength. */
    const char *magnitude_unit; /* For help; NULL: none. */
    double minimum, maximum;    /* The magnitudes that it is defined for. */
    const char *usual_magnitude; /* Where none is written: "1"; NULL: one must be. */
    int has_levels;             /* Whether it has a place in a search space: */
    double lowest, highest;     /* its magnitudes at level 0 and level 1, */
    int random_sign;            /* and whether the sign is drawn. */
    int (*apply)(faa_call *call, const faa_batch *batch);
} faa_operation;

/* Networks' answers to be explained. */
typedef struct faa_request {
    size_t size; /* sizeof(faa_request) */
    size_t count, height, width, classes;
    const float *inputs;      /* [count, height, width, 3], normalized. */
    const uint8_t *pixels;    /* The same as 8-bit images. */
    const int32_t *targets;   /* [count] */
    const float *black;       /* [3]: black as the network takes it. */
    const float *white;       /* [3] */
    faa_stream *const *streams; /* [count] */
    const faa_value *network;
    const faa_value *const *arguments;
    float *maps;              /* [count, height, width], or [count, height, width, 3]: to be written whole. */
} faa_request;

/* An attribution method. */
typedef struct faa_method {
    size_t size; /* sizeof(faa_method) */
    const faa_item *item;
    const char *source;  /* The paper, and what a map is. */
    uint32_t channels;   /* 1: one value a pixel; 3: one a channel, which are summed where it is drawn. */
    int (*attribute)(faa_call *call, const faa_request *request);
} faa_method;

/* Maps to be judged. */
typedef struct faa_maps {
    size_t size; /* sizeof(faa_maps) */
    size_t count, height, width;
    const float *maps;        /* [count, height, width]: channels are summed. */
    const uint8_t *pixels;    /* [count, height, width, 3] */
    const uint8_t *masks;     /* [count, height, width], 1 on the object; NULL: the images have none. */
    const int32_t *targets;   /* [count]: the class that each map explains. */
    faa_stream *const *streams; /* [count] */
    const faa_value *network; /* NULL unless the measure has FAA_NEEDS_NETWORK. */
    const faa_value *const *arguments;
    double *results;          /* [count, the measure's result_count]; NaN: nothing to be said of this image. */
} faa_maps;

/* A measure of maps: some numbers an image, of which faa gives the means. */
typedef struct faa_measure {
    size_t size; /* sizeof(faa_measure) */
    const faa_item *item;
    const char *const *result_names;
    size_t result_count;
    int (*measure)(faa_call *call, const faa_maps *maps);
} faa_measure;

/* A command. `arguments` are by the item's parameters, the piped one among them. Where `result` stays NULL, as it is at
 * first, the command yields nothing. */
typedef struct faa_command {
    size_t size; /* sizeof(faa_command) */
    const faa_item *item;
    uint32_t result_type; /* enum faa_type */
    int (*run)(faa_call *call, const faa_value *const *arguments, const faa_value **result);
} faa_command;

/* A data set, `dataset NAME`: a command whose result is a record of images, `train` and `test`, with the same class
 * names; either may have no images. */
typedef struct faa_dataset {
    size_t size; /* sizeof(faa_dataset) */
    const faa_item *item;
    int (*load)(faa_call *call, const faa_value *const *arguments, const faa_value **result);
} faa_dataset;

/* Colours for maps: 256 of them from the lowest value to the highest. */
typedef struct faa_color_map {
    size_t size; /* sizeof(faa_color_map) */
    const faa_item *item;
    const uint8_t *colors; /* [256, 3] */
} faa_color_map;

/* What the entry fills in. Arrays are of structures of one size. */
typedef struct faa_plugin {
    size_t size;       /* sizeof(faa_plugin) of the host, on entry; leave it. */
    uint32_t abi;      /* FAA_PLUGIN_ABI */
    uint64_t features; /* Those of the host that the plugin cannot do without. */
    const char *name;
    const char *version; /* "1.0.0" (semver.org) */
    const char *summary;
    const faa_operation *operations;
    size_t operation_count;
    const faa_method *methods;
    size_t method_count;
    const faa_measure *measures;
    size_t measure_count;
    const faa_command *commands;
    size_t command_count;
    const faa_dataset *datasets;
    size_t dataset_count;
    const faa_color_map *color_maps;
    size_t color_map_count;
} faa_plugin;

#if defined(_WIN32)
#define FAA_EXPORT __declspec(dllexport)
#else
#define FAA_EXPORT __attribute__((visibility("default")))
#endif

/* The one symbol. Fill in `plugin`, keep `host` and return 0; or call host->fail and return 1: nothing is loaded. */
FAA_EXPORT int faa_plugin_entry(const faa_host *host, faa_plugin *plugin);
typedef int (*faa_plugin_entry_function)(const faa_host *host, faa_plugin *plugin);

#ifdef __cplusplus
}
#endif

#endif
