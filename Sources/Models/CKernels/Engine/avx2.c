#if defined(__x86_64__)
#include "CKernels.h"

#include <immintrin.h>
#include <math.h>

#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)

#define VERSION(name) name##_avx2
// 12 of 16 registers for sums, since a vector takes two.
#define ROWS 6
#define VECTORS 1
#include "vectors.h"

/// Which of eight lanes, the first of which is `first`, are among the first `count`.
INLINE __m256i among_first(int64_t count, int first) {
    return _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count - first), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}
INLINE vector load_first(const float *x, int64_t count) {
    vector8 low = (vector8)_mm256_maskload_ps(x, among_first(count, 0));
    vector8 high = (vector8)_mm256_maskload_ps(x + 8, among_first(count, 8));
    return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}
INLINE void store_first(float *x, vector v, int64_t count) {
    _mm256_maskstore_ps(x, among_first(count, 0), (__m256)__builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7));
    _mm256_maskstore_ps(x + 8, among_first(count, 8),
                        (__m256)__builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15));
}

#include "engine.h"

#pragma clang attribute pop
#endif
