#include "COpenBLAS.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { rowMajor = 101, noTranspose = 111, transpose = 112 };

typedef void (*sgemm_function)(int, int, int, int, int, int, float, const float *, int, const float *, int, float,
                               float *, int);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sgemm_function sgemm;
static char error[512];
static const char *kernel = "";

#include <dlfcn.h>

#if defined(__x86_64__)
#include <cpuid.h>

/// The kernel for this CPU by its features rather than by its model number, or NULL to let OpenBLAS decide.
static const char *fitting_kernel(void) {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq")) {
        return "SKYLAKEX";
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        return "HASWELL";
    }
    return NULL;
}
#else
static const char *fitting_kernel(void) { return NULL; }
#endif

/// Tells OpenBLAS, which reads its environment once when it is loaded, to do its best on one thread, whatever the
/// variables say that were meant for other programs.
static void prepare(void) {
    const char *fitting = fitting_kernel();
    if (fitting) {
        setenv("OPENBLAS_CORETYPE", fitting, 1);
    } else {
        unsetenv("OPENBLAS_CORETYPE");
    }
    setenv("OPENBLAS_NUM_THREADS", "1", 1);
    unsetenv("OPENBLAS_L2_SIZE");
    unsetenv("OPENBLAS_BLOCK_FACTOR");
}

static void load(void) {
    prepare();
    void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        snprintf(error, sizeof error, "%s", dlerror());
        return;
    }
    sgemm_function found = (sgemm_function)dlsym(library, "cblas_sgemm");
    void (*set_threads)(int) = (void (*)(int))dlsym(library, "openblas_set_num_threads");
    char *(*core_name)(void) = (char *(*)(void))dlsym(library, "openblas_get_corename");
    if (!found || !set_threads || !core_name) {
        snprintf(error, sizeof error, "libopenblas.so.0 is not OpenBLAS: cblas_sgemm is missing");
        return;
    }
    set_threads(1);
    kernel = core_name();
    sgemm = found;
}

bool floodmark_blas_load(void) {
    pthread_once(&once, load);
    return sgemm != NULL;
}

const char *floodmark_blas_error(void) { return error; }

const char *floodmark_blas_kernel(void) { return kernel; }

void floodmark_sgemm(bool transposeA, bool transposeB, int m, int n, int k, float alpha, const float *a, int lda,
                     const float *b, int ldb, float beta, float *c, int ldc) {
    sgemm(rowMajor, transposeA ? transpose : noTranspose, transposeB ? transpose : noTranspose, m, n, k, alpha, a, lda,
          b, ldb, beta, c, ldc);
}
