#ifndef FLOODMARK_CALLOCATIONCOUNTER_H
#define FLOODMARK_CALLOCATIONCOUNTER_H

#include <stdint.h>

/// Calls of malloc, calloc, realloc and the aligned forms by this process since it was started, of all threads. A program
/// that links this target allocates through it. Always 0 where the C library is not glibc.
int64_t fm_allocations(void);

#endif
