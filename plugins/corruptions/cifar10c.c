// The data set `dataset cifar10c`: the published arrays of CIFAR-10-C.
//
// A folder of NAME.npy, one a corruption, uint8 [50000, 32, 32, 3]: the 10,000 test images of CIFAR-10 five times, by
// severity; and labels.npy, uint8 [50000].
#include "corruptions.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIDE 32
#define IMAGE_BYTES (SIDE * SIDE * 3)
#define LONGEST_HEADER 65536
#define LONGEST_PATH 4096

static const char *const class_names[] = {
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"};
#define CLASS_COUNT (sizeof class_names / sizeof *class_names)

// As operations are called, and four that the paper keeps for tuning.
static const char *const words[] = {
    "gaussian-noise", "shot-noise", "impulse-noise", "defocus-blur", "glass-blur", "motion-blur", "zoom-blur",
    "snow", "frost", "fog", "brightness", "contrast", "elastic", "pixelate", "jpeg", "speckle-noise", "gaussian-blur",
    "spatter", "saturate"};

static int fail(faa_call *call, const char *path, const char *reason) {
    char text[LONGEST_PATH + 200];
    snprintf(text, sizeof text, "%s: %s", path, reason);
    corruptions_host->fail(call, "folder", text);
    return 1;
}

// The file of a corruption: elastic and jpeg have longer names there.
static void write_path(char path[LONGEST_PATH], const char *folder, const char *word) {
    const char *stem = strcmp(word, "elastic") == 0 ? "elastic_transform"
                       : strcmp(word, "jpeg") == 0  ? "jpeg_compression"
                                                    : word;
    int length = snprintf(path, LONGEST_PATH, "%s/", folder);
    if (length < 0 || length >= LONGEST_PATH) return;
    snprintf(path + length, (size_t)(LONGEST_PATH - length), "%s.npy", stem);
    for (char *letter = path + length; *letter; letter++)
        if (*letter == '-') *letter = '_';
}

// The text of an array's header behind its magic and length, to be freed; NULL where the file has none.
static char *read_header(FILE *file) {
    unsigned char start[8], size[4] = {0};
    if (fread(start, 1, 8, file) != 8 || memcmp(start, "\x93NUMPY", 6) != 0) return NULL;
    size_t width = start[6] == 1 ? 2 : 4;
    if (fread(size, 1, width, file) != width) return NULL;
    size_t length = size[0] | (size_t)size[1] << 8 | (size_t)size[2] << 16 | (size_t)size[3] << 24;
    if (length > LONGEST_HEADER) return NULL;
    char *text = allocate(length + 1, 1);
    if (!text || fread(text, 1, length, file) != length) {
        free(text);
        return NULL;
    }
    text[length] = 0;
    return text;
}

// The length of an array of bytes, [n], or of images, [n, 32, 32, 3]; 0 of anything else.
static size_t count_of(const char *header, int has_images) {
    const char *shape = strstr(header, "'shape': (");
    if (!shape || !strstr(header, "'|u1'") || !strstr(header, "'fortran_order': False")) return 0;
    char *end;
    unsigned long long count = strtoull(shape + 10, &end, 10);
    const char *rest = has_images ? ", 32, 32, 3)" : ",)";
    return strncmp(end, rest, strlen(rest)) == 0 && count <= 10000000 ? (size_t)count : 0;
}

// An array of bytes on disk, at its first one.
typedef struct {
    FILE *file;
    size_t count;
} array;

static int open_array(faa_call *call, const char *path, int has_images, array *array) {
    array->file = fopen(path, "rb");
    if (!array->file) return fail(call, path, strerror(errno));
    char *header = read_header(array->file);
    array->count = header ? count_of(header, has_images) : 0;
    free(header);
    if (array->count == 0 || array->count % SEVERITY_COUNT != 0) {
        fclose(array->file);
        return fail(
            call, path,
            has_images ? "is not a NumPy array of uint8 [5 x images, 32, 32, 3]"
                       : "is not a NumPy array of uint8 [5 x images]");
    }
    return 0;
}

// Elements `first` to `first` + `count`, each of `size` bytes, to be freed; NULL where they are not there.
static uint8_t *read_elements(array *array, size_t first, size_t count, size_t size) {
    uint8_t *bytes = allocate(count, size);
    if (!bytes) return NULL;
    if (fseek(array->file, (long)(first * size), SEEK_CUR) == 0 && fread(bytes, size, count, array->file) == count)
        return bytes;
    free(bytes);
    return NULL;
}

static int32_t *classes_of(const uint8_t *bytes, size_t count) {
    int32_t *labels = allocate(count, sizeof(int32_t));
    for (size_t i = 0; labels && i < count; i++) {
        labels[i] = bytes[i];
        if (bytes[i] < CLASS_COUNT) continue;
        free(labels);
        return NULL;
    }
    return labels;
}

// All are test images: `train` is empty.
static const faa_value *make_result(faa_call *call, const uint8_t *pixels, const int32_t *labels, size_t count) {
    static const char *const names[] = {"train", "test"};
    faa_images none = {sizeof none, 0, SIDE, SIDE, pixels, labels, class_names, CLASS_COUNT};
    faa_images images = none;
    images.count = count;
    const faa_value *values[] = {
        corruptions_host->make_images(call, &none), corruptions_host->make_images(call, &images)};
    return corruptions_host->make_record(call, names, values, 2);
}

// `severity` is 1 to 5, or 0 for all.
static int read_images(
    faa_call *call, array *pictures, array *labels, const char *path, int severity, const faa_value **result) {
    size_t all = pictures->count, count = severity ? all / SEVERITY_COUNT : all;
    size_t first = severity ? (size_t)(severity - 1) * count : 0;
    if (labels->count != all) return fail(call, path, "has another number of images than there are labels");
    uint8_t *pixels = read_elements(pictures, first, count, IMAGE_BYTES);
    uint8_t *bytes = read_elements(labels, first, count, 1);
    int32_t *classes = pixels && bytes ? classes_of(bytes, count) : NULL;
    int has_failed = classes ? 0
                     : pixels && bytes ? fail(call, path, "has labels beside it that are not 0 to 9")
                                       : fail(call, path, "ends too early, or is too large for the memory");
    if (!has_failed) *result = make_result(call, pixels, classes, count);
    free(pixels);
    free(bytes);
    free(classes);
    return has_failed;
}

static int load(faa_call *call, const faa_value *const *arguments, const faa_value **result) {
    const char *folder = corruptions_host->string(arguments[0]), *word = corruptions_host->string(arguments[1]);
    char pictures_path[LONGEST_PATH], labels_path[LONGEST_PATH];
    write_path(pictures_path, folder, word);
    write_path(labels_path, folder, "labels");
    array pictures, labels;
    if (open_array(call, pictures_path, 1, &pictures)) return 1;
    if (open_array(call, labels_path, 0, &labels)) {
        fclose(pictures.file);
        return 1;
    }
    // Nothing reads as 0.
    int severity = (int)corruptions_host->number(arguments[2]);
    int has_failed = read_images(call, &pictures, &labels, pictures_path, severity, result);
    fclose(pictures.file);
    fclose(labels.file);
    return has_failed;
}

static const faa_parameter parameters[] = {
    {
        .size = sizeof(faa_parameter),
        .name = "folder",
        .summary = "where CIFAR-10-C.tar was unpacked: labels.npy, fog.npy, …",
        .type = FAA_PATH,
        .flags = FAA_POSITIONAL,
    },
    {
        .size = sizeof(faa_parameter),
        .name = "corruption",
        .summary = "which corruption",
        .type = FAA_STRING,
        .choices = words,
        .choice_count = sizeof words / sizeof *words,
    },
    {
        .size = sizeof(faa_parameter),
        .name = "severity",
        .summary = "which severity; all five where none is given",
        .type = FAA_INTEGER,
        .flags = FAA_OPTIONAL,
        .minimum = 1,
        .maximum = SEVERITY_COUNT,
    },
};

static const faa_item item = {
    .size = sizeof(faa_item),
    .name = "cifar10c",
    .summary = "the test images of CIFAR-10, corrupted: CIFAR-10-C",
    .discussion = "10,000 images of each severity, or all 50,000, as test; there are none to train on. The archive is\n"
                  "to be had at doi.org/10.5281/zenodo.2535967.\n\n"
                  "Hendrycks and Dietterich, arXiv 1903.12261.",
    .parameters = parameters,
    .parameter_count = sizeof parameters / sizeof *parameters,
};

const faa_dataset cifar10c_dataset = {.size = sizeof(faa_dataset), .item = &item, .load = load};
