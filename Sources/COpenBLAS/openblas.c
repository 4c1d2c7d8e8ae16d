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
static const char *fitting = "";
static char refused[64];
static char kept[64];
static int (*threads)(void);

#ifdef __APPLE__

extern void cblas_sgemm(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *,
                        int);

static void load(void) {
    sgemm = cblas_sgemm;
    kernel = "Accelerate";
}

#else

#include <dlfcn.h>
#include <strings.h>

#if defined(__x86_64__)
#include <cpuid.h>

/// The kernel for this CPU by its features rather than by its model number, or an empty string to let OpenBLAS decide.
static const char *fitting_kernel(void) {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq")) {
        return "SKYLAKEX";
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        return "HASWELL";
    }
    return "";
}
#else
static const char *fitting_kernel(void) { return ""; }
#endif

static void copy_variable(char *text, size_t size, const char *name) {
    const char *value = getenv(name);
    snprintf(text, size, "%s", value ? value : "");
}

/// Tells OpenBLAS, which reads its environment once when it is loaded, what to do. Another kernel, or blocks of another
/// size, would round differently: nothing of it may depend on variables that were meant for other programs.
static void prepare(void) {
    fitting = fitting_kernel();
    copy_variable(kept, sizeof kept, "FLOODMARK_BLAS_KERNEL");
    copy_variable(refused, sizeof refused, "OPENBLAS_CORETYPE");
    const char *taken = !kept[0] ? fitting : strcasecmp(kept, "auto") ? kept : "";
    if (taken[0]) {
        setenv("OPENBLAS_CORETYPE", taken, 1);
    } else {
        unsetenv("OPENBLAS_CORETYPE");
    }
    if (!strcasecmp(refused, taken)) {
        refused[0] = 0;
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
    int (*get_threads)(void) = (int (*)(void))dlsym(library, "openblas_get_num_threads");
    if (!found || !set_threads || !core_name) {
        snprintf(error, sizeof error, "libopenblas.so.0 is not OpenBLAS: cblas_sgemm is missing");
        return;
    }
    set_threads(1);
    threads = get_threads;
    kernel = core_name();
    sgemm = found;
}

#endif

bool floodmark_blas_load(void) {
    pthread_once(&once, load);
    return sgemm != NULL;
}

const char *floodmark_blas_error(void) { return error; }

const char *floodmark_blas_kernel(void) { return kernel; }

int floodmark_blas_threads(void) { return threads ? threads() : sgemm ? 1 : 0; }

const char *floodmark_blas_fitting_kernel(void) { return fitting; }

const char *floodmark_blas_refused_kernel(void) { return refused; }

const char *floodmark_blas_kept_kernel(void) { return kept; }

void floodmark_sgemm(bool transposeA, bool transposeB, int m, int n, int k, float alpha, const float *a, int lda,
                     const float *b, int ldb, float beta, float *c, int ldc) {
    sgemm(rowMajor, transposeA ? transpose : noTranspose, transposeB ? transpose : noTranspose, m, n, k, alpha, a, lda,
          b, ldb, beta, c, ldc);
}
