#ifndef CVECTORMATH_H
#define CVECTORMATH_H

#include <stdbool.h>
#include <stdint.h>

// One vector fused multiply-add for certain, on any architecture: the compiler lowers the elementwise builtin to the
// widest instructions that the target has. Swift imports the type as SIMD16<Float>.
typedef float faa_float16 __attribute__((ext_vector_type(16)));

/// x * y + z, rounded once.
static inline __attribute__((always_inline)) faa_float16 faa_fma16(faa_float16 x, faa_float16 y, faa_float16 z) {
    return __builtin_elementwise_fma(x, y, z);
}

/// Bit i says whether x[i] is above zero, or no number.
static inline __attribute__((always_inline)) uint16_t faa_passing16(faa_float16 x) {
    typedef bool bits __attribute__((ext_vector_type(16)));
    return (uint16_t)~__builtin_bit_cast(uint16_t, __builtin_convertvector(x <= 0.0f, bits));
}

/// x where the bit is set, else zero.
static inline __attribute__((always_inline)) faa_float16 faa_masked16(faa_float16 x, uint16_t mask) {
    typedef bool bits __attribute__((ext_vector_type(16)));
    typedef int32_t lanes __attribute__((ext_vector_type(16)));
    return (faa_float16)((lanes)x & -__builtin_convertvector(__builtin_bit_cast(bits, mask), lanes));
}

/// Writes past the caches. p: aligned to 64 bytes.
static inline __attribute__((always_inline)) void faa_stream16(faa_float16 x, float *p) {
    __builtin_nontemporal_store(x, (faa_float16 *)p);
}

/// Asks for the cache line at p, which may be anywhere, to come nearer; it is read soon.
static inline __attribute__((always_inline)) void faa_prefetch(const void *p) { __builtin_prefetch(p, 0, 2); }

/// Other threads that learn of what comes behind see what was streamed before.
static inline __attribute__((always_inline)) void faa_stream_fence(void) { __atomic_thread_fence(__ATOMIC_SEQ_CST); }

/// A breath in a loop that waits for another thread.
static inline __attribute__((always_inline)) void faa_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

/// Whether the code is made for 32 vector registers of sixteen floats.
static inline __attribute__((always_inline)) bool faa_has_wide_registers(void) {
#ifdef __AVX512F__
    return true;
#else
    return false;
#endif
}

#endif
