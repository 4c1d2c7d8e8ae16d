#include "CKernels.h"

#if defined(__x86_64__)

enum { PORTABLE, AVX2, AVX512 };

static int kind_of_cpu(void) {
    __builtin_cpu_init();
    return __builtin_cpu_supports("x86-64-v4") ? AVX512 : __builtin_cpu_supports("x86-64-v3") ? AVX2 : PORTABLE;
}

// Picks the version for this CPU when the program is loaded.
#define KERNEL(name)                                                                                                   \
    static __typeof__(name) *choose_##name(void) {                                                                     \
        int kind = kind_of_cpu();                                                                                      \
        return kind == AVX512 ? name##_avx512 : kind == AVX2 ? name##_avx2 : name##_portable;                          \
    }                                                                                                                  \
    __typeof__(name) name __attribute__((ifunc("choose_" #name)));

KERNEL(fm_product)
KERNEL(fm_transpose)
KERNEL(fm_add)
KERNEL(fm_rmsnorm_forward)
KERNEL(fm_rmsnorm_backward)
KERNEL(fm_rope)
KERNEL(fm_attention_padded)
KERNEL(fm_attention_scratch)
KERNEL(fm_attention_forward)
KERNEL(fm_attention_backward)
KERNEL(fm_attention_decode)
KERNEL(fm_swiglu_forward)
KERNEL(fm_swiglu_backward)
KERNEL(fm_cross_entropy)
KERNEL(fm_log_probability)
KERNEL(fm_softmax)
KERNEL(fm_largest)
KERNEL(fm_draw)
KERNEL(fm_sum_of_squares)
KERNEL(fm_adamw)

const char *fm_kernel(void) {
    int kind = kind_of_cpu();
    return kind == AVX512 ? "AVX-512" : kind == AVX2 ? "AVX2" : "portable";
}

#elif defined(__aarch64__)
const char *fm_kernel(void) { return "NEON"; }
#else
const char *fm_kernel(void) { return "portable"; }
#endif
