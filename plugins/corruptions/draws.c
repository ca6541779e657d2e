// Random numbers for the corruptions.
#include "corruptions.h"

#include <math.h>

// SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
static uint64_t own_bits(draws *draws) {
    uint64_t bits = draws->state += UINT64_C(0x9E3779B97F4A7C15);
    bits = (bits ^ bits >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    bits = (bits ^ bits >> 27) * UINT64_C(0x94D049BB133111EB);
    return bits ^ bits >> 31;
}

double draw_uniform(draws *draws) {
    if (draws->stream) return corruptions_host->random_uniform(draws->stream);
    return (double)(own_bits(draws) >> 11) * 0x1p-53;
}

double draw_normal(draws *draws) {
    if (draws->stream) return corruptions_host->random_normal(draws->stream);
    // Box and Muller.
    double radius = sqrt(-2 * log(1 - draw_uniform(draws)));
    return radius * cos(6.283185307179586 * draw_uniform(draws));
}

size_t draw_below(draws *draws, size_t bound) {
    if (draws->stream) return (size_t)corruptions_host->random_below(draws->stream, bound);
    return (size_t)(draw_uniform(draws) * (double)bound);
}
