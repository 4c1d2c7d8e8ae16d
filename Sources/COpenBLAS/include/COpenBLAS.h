#ifndef FLOODMARK_COPENBLAS_H
#define FLOODMARK_COPENBLAS_H

#include <stdbool.h>

/// Loads the BLAS library on first use: OpenBLAS on Linux, Accelerate on macOS.
/// OpenBLAS is told which kernel to take, by the CPU's features, because 0.3.21 takes recent CPUs for a generic one; what
/// OPENBLAS_CORETYPE says is not followed. FLOODMARK_BLAS_KERNEL is: the name of a kernel, or `auto` for OpenBLAS's own
/// choice. One thread whatever the environment says: cells are the unit of parallelism.
/// Returns false if there is no library; `floodmark_blas_error` then says why.
bool floodmark_blas_load(void);

/// Why the library could not be loaded, or an empty string.
const char *floodmark_blas_error(void);

/// Name of the kernel in use, for example "Zen" or "SkylakeX".
const char *floodmark_blas_kernel(void);

/// Threads that the library multiplies with; 0 before it is loaded.
int floodmark_blas_threads(void);

/// The kernel for this CPU by its features, as OPENBLAS_CORETYPE names it; empty where OpenBLAS decides.
const char *floodmark_blas_fitting_kernel(void);

/// What OPENBLAS_CORETYPE asked for and did not get; empty if it asked for nothing or for the kernel that was taken.
/// After `floodmark_blas_load`.
const char *floodmark_blas_refused_kernel(void);

/// What FLOODMARK_BLAS_KERNEL asked for; empty if nothing. After `floodmark_blas_load`.
const char *floodmark_blas_kept_kernel(void);

/// C[m,n] = alpha op(A) op(B) + beta C, row-major. `floodmark_blas_load` must have returned true.
void floodmark_sgemm(bool transposeA, bool transposeB, int m, int n, int k, float alpha, const float *a, int lda,
                     const float *b, int ldb, float beta, float *c, int ldc);

#endif
