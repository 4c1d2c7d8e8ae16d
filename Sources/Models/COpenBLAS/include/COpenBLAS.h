#ifndef FLOODMARK_COPENBLAS_H
#define FLOODMARK_COPENBLAS_H

#include <stdbool.h>

/// Loads the BLAS library on first use: OpenBLAS. It is what the engine is measured against.
/// OpenBLAS is told which kernel to take, by the CPU's features, because 0.3.21 takes recent CPUs for a generic one, and to
/// use one thread; what its variables in the environment say is not followed.
/// Returns false if there is no library; `floodmark_blas_error` then says why.
bool floodmark_blas_load(void);

/// Why the library could not be loaded, or an empty string.
const char *floodmark_blas_error(void);

/// Name of the kernel in use, for example "Zen" or "SkylakeX".
const char *floodmark_blas_kernel(void);

/// C[m,n] = alpha op(A) op(B) + beta C, row-major. `floodmark_blas_load` must have returned true.
void floodmark_sgemm(bool transposeA, bool transposeB, int m, int n, int k, float alpha, const float *a, int lda,
                     const float *b, int ldb, float beta, float *c, int ldc);

#endif
