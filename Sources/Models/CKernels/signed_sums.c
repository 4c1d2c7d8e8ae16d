#include "CKernels.h"

#if defined(__x86_64__)
#define MULTIVERSIONED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define MULTIVERSIONED
#endif

/// Eight columns: one cache line, and one register where registers are that wide.
typedef double eight __attribute__((vector_size(64), aligned(8)));

MULTIVERSIONED void fm_tabulate_signed_sums(double *tables, const double *rows) {
    for (int64_t group = 0; group < 8; group++) {
        eight *table = (eight *)tables + group * 256;
        const eight *row = (const eight *)rows + group * 8;
        eight sum = row[0];
        for (int64_t b = 1; b < 8; b++) sum += row[b];
        table[0] = sum;
        for (int64_t b = 0; b < 8; b++) {
            eight twice = row[b] + row[b];
            for (int64_t e = 0, half = 1 << b; e < half; e++) table[half + e] = table[e] - twice;
        }
    }
}

MULTIVERSIONED void fm_add_signed_sums(double *sums, const double *tables, const uint64_t *signs, int64_t n) {
    const eight *table = (const eight *)tables;
    for (int64_t t = 0; t < n; t++) {
        uint64_t bits = signs[t];
        eight sum = ((eight *)sums)[t];
        for (int64_t group = 0; group < 8; group++) sum += table[group * 256 + (bits >> group * 8 & 255)];
        ((eight *)sums)[t] = sum;
    }
}
