// Poisson noise, as light itself has it: the fewer photons, the more.
//
// A number is drawn by inversion: the first whose cumulative probability reaches a uniform one. The search begins at
// the most probable number, whose probabilities are looked up.
#include "corruptions.h"

#include <math.h>

#define LARGEST_PHOTONS 500

// How many photons white is.
static const double photons[2][SEVERITY_COUNT] = {{500, 250, 100, 75, 50}, {60, 25, 12, 5, 3}};

// Of the most probable number.
typedef struct {
    double mean, probability, cumulative;
    size_t number;
} start;

static start starts[2][SEVERITY_COUNT][256];
// Of k at [k]; a number this far above every mean is never reached.
static double reciprocals[2 * LARGEST_PHOTONS];

static start find_start(double mean) {
    start start = {mean, exp(-mean), exp(-mean), (size_t)mean};
    for (size_t k = 1; k <= start.number; k++) {
        start.probability *= mean * reciprocals[k];
        start.cumulative += start.probability;
    }
    return start;
}

void prepare_shot_noise(void) {
    for (size_t k = 1; k < 2 * LARGEST_PHOTONS; k++) reciprocals[k] = 1 / (double)k;
    for (int large = 0; large < 2; large++)
        for (int severity = 0; severity < SEVERITY_COUNT; severity++)
            for (int byte = 0; byte < 256; byte++)
                starts[large][severity][byte] = find_start(byte / 255.0 * photons[large][severity]);
}

static size_t poisson(const start *start, double uniform) {
    size_t k = start->number;
    double probability = start->probability, cumulative = start->cumulative;
    while (k > 0 && cumulative - probability >= uniform) {
        cumulative -= probability;
        probability *= (double)k / start->mean;
        k--;
    }
    while (cumulative < uniform && k + 1 < 2 * LARGEST_PHOTONS) {
        k++;
        probability *= start->mean * reciprocals[k];
        cumulative += probability;
    }
    return k;
}

int corrupt_shot_noise(const task *task) {
    const start *table = starts[task->is_large][task->severity];
    double white = photons[task->is_large][task->severity];
    for (size_t i = 0; i < 3 * pixel_count(task); i++)
        task->output[i] = grey((double)poisson(table + task->input[i], draw_uniform(task->draws)) / white);
    return 0;
}
