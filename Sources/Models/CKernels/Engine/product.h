// The matrix product. ROWS and VECTORS say how large a tile of the result fits the registers.

/// c: a tile of rows x (16 vectors), or fewer columns in the last vector if `part`.
INLINE void tile(const int rows, const int vectors, const bool part, int64_t last, float *c, int64_t cRow,
                 const float *a, int64_t aRow, int64_t aColumn, const float *b, int64_t bRow, int64_t k,
                 bool adds) {
    vector sums[ROWS][VECTORS];
    UNROLL for (int i = 0; i < rows; i++) {
        UNROLL for (int j = 0; j < vectors; j++) {
            sums[i][j] = splat(0);
            if (adds) __builtin_prefetch(c + i * cRow + WIDTH * j, 1);
        }
    }
    for (int64_t p = 0; p < k; p++) {
        vector row[VECTORS];
        UNROLL for (int j = 0; j < vectors; j++) {
            const float *at = b + p * bRow + WIDTH * j;
            row[j] = part && j == vectors - 1 ? load_first(at, last) : load(at);
        }
        UNROLL for (int i = 0; i < rows; i++) {
            vector factor = splat(a[i * aRow + p * aColumn]);
            UNROLL for (int j = 0; j < vectors; j++) sums[i][j] = multiply_add(factor, row[j], sums[i][j]);
        }
    }
    UNROLL for (int i = 0; i < rows; i++) {
        UNROLL for (int j = 0; j < vectors; j++) {
            float *at = c + i * cRow + WIDTH * j;
            if (part && j == vectors - 1) {
                store_first(at, adds ? sums[i][j] + load_first(at, last) : sums[i][j], last);
            } else {
                store(at, adds ? sums[i][j] + load(at) : sums[i][j]);
            }
        }
    }
}

/// All rows of a few columns: tiles of ROWS, then of 8, 4, 2 and 1 for what is left.
INLINE void columns(const int vectors, const bool part, int64_t last, float *c, int64_t cRow, const float *a,
                    int64_t aRow, int64_t aColumn, const float *b, int64_t bRow, int64_t m, int64_t k,
                    bool adds) {
    int64_t i = 0;
#define TILES(rows)                                                                                                    \
    for (; i + (rows) <= m; i += (rows)) {                                                                             \
        tile(rows, vectors, part, last, c + i * cRow, cRow, a + i * aRow, aRow, aColumn, b, bRow, k, adds);   \
    }
    TILES(ROWS)
#if ROWS > 8
    TILES(8)
#endif
    TILES(4)
    TILES(2)
    TILES(1)
#undef TILES
}

/// A few columns of the product, over k in blocks that fit the first cache together with a tile's rows of A.
INLINE void panel(const int vectors, const bool part, int64_t last, float *c, int64_t cRow, const float *a,
                  int64_t aRow, int64_t aColumn, const float *b, int64_t bRow, int64_t m, int64_t k, bool adds) {
    enum { DEPTH = 192, LEAST_ROWS = 36 };
    if (m < LEAST_ROWS) {
        columns(vectors, part, last, c, cRow, a, aRow, aColumn, b, bRow, m, k, adds);
        return;
    }
    // Rows of B that lie far apart would drive each other out of the cache, so they are copied behind each other.
    float copy[DEPTH * VECTORS * WIDTH] __attribute__((aligned(64)));
    for (int64_t first = 0; first < k; first += DEPTH) {
        int64_t depth = k - first < DEPTH ? k - first : DEPTH;
        for (int64_t p = 0; p < depth; p++) {
            UNROLL for (int j = 0; j < vectors; j++) {
                const float *at = b + (first + p) * bRow + WIDTH * j;
                store(copy + (p * vectors + j) * WIDTH, part && j == vectors - 1 ? load_first(at, last) : load(at));
            }
        }
        columns(vectors, part, last, c, cRow, a + first * aColumn, aRow, aColumn, copy, vectors * WIDTH, m, depth,
                adds || first > 0);
    }
}

static void product(float *c, int64_t cRow, const float *a, int64_t aRow, int64_t aColumn, const float *b,
                    int64_t bRow, int64_t m, int64_t n, int64_t k, bool adds) {
    int64_t j = 0;
    for (; j + VECTORS * WIDTH <= n; j += VECTORS * WIDTH) {
        panel(VECTORS, false, 0, c + j, cRow, a, aRow, aColumn, b + j, bRow, m, k, adds);
    }
    int64_t rest = n - j;
#if VECTORS > 1
    if (rest > WIDTH) {
        panel(2, true, rest - WIDTH, c + j, cRow, a, aRow, aColumn, b + j, bRow, m, k, adds);
        return;
    }
#endif
    if (rest == WIDTH) {
        panel(1, false, 0, c + j, cRow, a, aRow, aColumn, b + j, bRow, m, k, adds);
    } else if (rest > 0) {
        panel(1, true, rest, c + j, cRow, a, aRow, aColumn, b + j, bRow, m, k, adds);
    }
}

void VERSION(fm_product)(float *c, int64_t cRow, const float *a, int64_t aRow, int64_t aColumn, const float *b,
                         int64_t bRow, int64_t m, int64_t n, int64_t k, bool adds) {
    product(c, cRow, a, aRow, aColumn, b, bRow, m, n, k, adds);
}
