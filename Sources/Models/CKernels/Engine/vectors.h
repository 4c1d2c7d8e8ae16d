// Sixteen float32 lanes, whatever the CPU's registers hold. All sums keep this width and every fused multiply-add is
// written out, so that each CPU that has the instruction gives the same bits.
#pragma clang fp contract(off)

// Vectors are arguments only where a function is inlined, so that it does not matter how a CPU would pass them.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

typedef float vector __attribute__((vector_size(64)));
typedef int32_t lanes __attribute__((vector_size(64)));
typedef vector stored_vector __attribute__((aligned(4)));

enum { WIDTH = 16 };

INLINE vector load(const float *x) { return *(const stored_vector *)x; }
INLINE void store(float *x, vector v) { *(stored_vector *)x = v; }
INLINE vector splat(float x) { return (vector){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x}; }
INLINE vector multiply_add(vector a, vector b, vector c) { return __builtin_elementwise_fma(a, b, c); }
INLINE vector larger(vector a, vector b) { return __builtin_elementwise_max(a, b); }

/// The next multiple of 16.
INLINE int64_t padded_count(int64_t n) { return (n + WIDTH - 1) / WIDTH * WIDTH; }

/// `x` in the first `count` lanes, `other` in those behind.
INLINE vector first_or(vector x, int64_t count, float other) {
    const lanes index = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    int32_t n = (int32_t)count;
    lanes inside = index < (lanes){n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n};
    return (vector)((inside & (lanes)x) | (~inside & (lanes)splat(other)));
}

typedef float vector8 __attribute__((vector_size(32)));
typedef float vector4 __attribute__((vector_size(16)));
typedef vector4 stored_vector4 __attribute__((aligned(4)));

INLINE float sum(vector v) {
    vector8 a = __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7) +
                __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15);
    vector4 b = __builtin_shufflevector(a, a, 0, 1, 2, 3) + __builtin_shufflevector(a, a, 4, 5, 6, 7);
    return (b[0] + b[2]) + (b[1] + b[3]);
}

INLINE float largest(vector v) {
    vector8 a = __builtin_elementwise_max(__builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7),
                                          __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15));
    vector4 b = __builtin_elementwise_max(__builtin_shufflevector(a, a, 0, 1, 2, 3),
                                          __builtin_shufflevector(a, a, 4, 5, 6, 7));
    float x = b[0] > b[2] ? b[0] : b[2], y = b[1] > b[3] ? b[1] : b[3];
    return x > y ? x : y;
}
