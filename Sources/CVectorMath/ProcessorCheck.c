// Before anything else runs: does this processor have the instructions that this program was made for? One line says so
// where not, instead of a signal somewhere in the middle.
#if defined(__x86_64__)

#include <string.h>
#include <unistd.h>

__attribute__((target("no-avx,no-avx2,no-avx512f"))) static const char *missing_instructions(void) {
    __builtin_cpu_init();
#ifdef __AVX2__
    if (!__builtin_cpu_supports("avx2")) return "AVX2";
#endif
#ifdef __FMA__
    if (!__builtin_cpu_supports("fma")) return "FMA";
#endif
#ifdef __BMI2__
    if (!__builtin_cpu_supports("bmi2")) return "BMI2";
#endif
#ifdef __AVX512F__
    if (!__builtin_cpu_supports("avx512f")) return "AVX-512F";
#endif
#ifdef __AVX512VL__
    if (!__builtin_cpu_supports("avx512vl")) return "AVX-512VL";
#endif
#ifdef __AVX512BW__
    if (!__builtin_cpu_supports("avx512bw")) return "AVX-512BW";
#endif
#ifdef __AVX512DQ__
    if (!__builtin_cpu_supports("avx512dq")) return "AVX-512DQ";
#endif
#ifdef __AVX512VBMI__
    if (!__builtin_cpu_supports("avx512vbmi")) return "AVX-512VBMI";
#endif
#ifdef __AVX512VNNI__
    if (!__builtin_cpu_supports("avx512vnni")) return "AVX-512VNNI";
#endif
#ifdef __AVX512BF16__
    if (!__builtin_cpu_supports("avx512bf16")) return "AVX-512BF16";
#endif
    return 0;
}

__attribute__((target("no-avx,no-avx2,no-avx512f"))) static void say(const char *text) {
    ssize_t written = write(STDERR_FILENO, text, strlen(text));
    (void)written;
}

// Compiled for the oldest 64-bit processor, whatever the rest is compiled for.
__attribute__((constructor, target("no-avx,no-avx2,no-avx512f"))) static void check_processor(void) {
    const char *missing = missing_instructions();
    if (!missing) return;
    say("error: this faa is built for a processor with ");
    say(missing);
    say(", which this one lacks; build it on this machine, or with FAA_CPU=x86-64-v3 (AVX2) or x86-64 (any)\n");
    _exit(1);
}

#endif
