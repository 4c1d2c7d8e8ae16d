#include "CKernels.h"

#include <math.h>
#include <stddef.h>

#if defined(__x86_64__)
#define VERSION(name) name##_portable
#else
#define VERSION(name) name
#endif
#define ROWS 6
#define VECTORS 1
#include "vectors.h"

INLINE vector load_first(const float *x, int64_t count) {
    vector v = splat(0);
    __builtin_memcpy(&v, x, (size_t)count * sizeof(float));
    return v;
}
INLINE void store_first(float *x, vector v, int64_t count) { __builtin_memcpy(x, &v, (size_t)count * sizeof(float)); }

#include "engine.h"
