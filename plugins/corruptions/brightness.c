// More light: the value of hue, saturation and value is raised (scikit-image's rgb2hsv and hsv2rgb).
#include "corruptions.h"

#include <math.h>

static const double amounts[2][SEVERITY_COUNT] = {{.05, .1, .15, .2, .3}, {.1, .2, .3, .4, .5}};

// In turns, from 0 to 1. `spread` is the highest minus the lowest channel.
static double hue(double red, double green, double blue, double value, double spread) {
    if (spread == 0) return 0;
    double sixths = blue == value    ? 4 + (red - green) / spread
                    : green == value ? 2 + (blue - red) / spread
                                     : (green - blue) / spread;
    double turns = sixths / 6;
    return turns < 0 ? turns + 1 : turns;
}

static void write_pixel(uint8_t *pixel, double hue, double saturation, double value) {
    double sector = floor(hue * 6), share = hue * 6 - sector;
    double low = value * (1 - saturation);
    double falling = value * (1 - share * saturation), rising = value * (1 - (1 - share) * saturation);
    const double colors[6][3] = {
        {value, rising, low}, {falling, value, low}, {low, value, rising},
        {low, falling, value}, {rising, low, value}, {value, low, falling},
    };
    for (int c = 0; c < 3; c++) pixel[c] = grey(colors[(int)sector % 6][c]);
}

int corrupt_brightness(const task *task) {
    double amount = amounts[task->is_large][task->severity];
    for (size_t i = 0; i < pixel_count(task); i++) {
        const uint8_t *pixel = task->input + 3 * i;
        double red = pixel[0] / 255.0, green = pixel[1] / 255.0, blue = pixel[2] / 255.0;
        double value = fmax(red, fmax(green, blue)), spread = value - fmin(red, fmin(green, blue));
        double saturation = spread == 0 ? 0 : spread / value;
        write_pixel(task->output + 3 * i, hue(red, green, blue, value, spread), saturation, fmin(value + amount, 1));
    }
    return 0;
}
