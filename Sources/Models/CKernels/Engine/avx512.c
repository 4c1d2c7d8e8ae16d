#if defined(__x86_64__)
#include "CKernels.h"

#include <immintrin.h>
#include <math.h>

#pragma clang attribute push(__attribute__((target("arch=x86-64-v4"), min_vector_width(512))), apply_to = function)

#define VERSION(name) name##_avx512
// 24 of 32 registers for sums.
#define ROWS 12
#define VECTORS 2
#include "vectors.h"

INLINE vector load_first(const float *x, int64_t count) {
    return (vector)_mm512_maskz_loadu_ps((__mmask16)((1u << count) - 1), x);
}
INLINE void store_first(float *x, vector v, int64_t count) {
    _mm512_mask_storeu_ps(x, (__mmask16)((1u << count) - 1), (__m512)v);
}

#include "engine.h"

#pragma clang attribute pop
#endif
