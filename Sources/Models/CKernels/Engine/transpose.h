INLINE vector4 load4(const float *x) { return *(const stored_vector4 *)x; }
INLINE void store4(float *x, vector4 v) { *(stored_vector4 *)x = v; }

/// to[j, i] = from[i, j] for rows x columns elements of `from`; zeros up to `toRow` in each row of `to`.
INLINE void transpose(float *to, int64_t toRow, const float *from, int64_t fromRow, int64_t rows, int64_t columns) {
    int64_t wholeRows = rows / 4 * 4, wholeColumns = columns / 4 * 4;
    for (int64_t j = 0; j < wholeColumns; j += 4) {
        for (int64_t i = 0; i < wholeRows; i += 4) {
            const float *x = from + i * fromRow + j;
            vector4 a = load4(x), b = load4(x + fromRow), c = load4(x + 2 * fromRow), d = load4(x + 3 * fromRow);
            vector4 ab = __builtin_shufflevector(a, b, 0, 4, 1, 5), cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
            float *y = to + j * toRow + i;
            store4(y, __builtin_shufflevector(ab, cd, 0, 1, 4, 5));
            store4(y + toRow, __builtin_shufflevector(ab, cd, 2, 3, 6, 7));
            ab = __builtin_shufflevector(a, b, 2, 6, 3, 7);
            cd = __builtin_shufflevector(c, d, 2, 6, 3, 7);
            store4(y + 2 * toRow, __builtin_shufflevector(ab, cd, 0, 1, 4, 5));
            store4(y + 3 * toRow, __builtin_shufflevector(ab, cd, 2, 3, 6, 7));
        }
    }
    for (int64_t j = 0; j < columns; j++) {
        for (int64_t i = j < wholeColumns ? wholeRows : 0; i < rows; i++) to[j * toRow + i] = from[i * fromRow + j];
        for (int64_t i = rows; i < toRow; i++) to[j * toRow + i] = 0;
    }
}
