// Attention over sequences that lie behind each other, by products of blocks of rows.

// Rows that are computed together.
enum { BLOCK = 48 };

void VERSION(fm_attention_forward)(float *out, float *probabilities, float *scratch, const float *qkv,
                                   int64_t length, int64_t heads, int64_t kvHeads, int64_t headSize) {
    int64_t stride = (heads + 2 * kvHeads) * headSize, group = heads / kvHeads, padded = padded_count(length);
    float scale = 1.0f / sqrtf((float)headSize);
    for (int64_t h = 0; h < heads; h++) {
        const float *q = qkv + h * headSize, *k = qkv + (heads + h / group) * headSize, *v = k + kvHeads * headSize;
        float *p = probabilities + h * length * padded;
        if (h % group == 0) transpose(scratch, padded, k, stride, length, headSize);
        for (int64_t first = 0; first < length; first += BLOCK) {
            int64_t end = first + BLOCK < length ? first + BLOCK : length, rows = end - first;
            float *block = p + first * padded;
            product(block, padded, q + first * stride, stride, 1, scratch, padded, rows, padded_count(end), headSize,
                    false);
            for (int64_t t = first; t < end; t++) {
                float *row = p + t * padded;
                softmax(row, t + 1, scale);
                for (int64_t i = padded_count(t + 1); i < padded_count(end); i += WIDTH) store(row + i, splat(0));
            }
            product(out + (first * heads + h) * headSize, heads * headSize, block, padded, 1, v, stride, rows,
                    headSize, end, false);
        }
    }
}

void VERSION(fm_attention_backward)(float *dqkv, float *scratch, const float *dout, const float *probabilities,
                                    const float *qkv, int64_t length, int64_t heads, int64_t kvHeads,
                                    int64_t headSize) {
    int64_t stride = (heads + 2 * kvHeads) * headSize, group = heads / kvHeads, padded = padded_count(length);
    float scale = 1.0f / sqrtf((float)headSize);
    float *values = scratch, *ds = scratch + headSize * padded;
    for (int64_t h = 0; h < heads; h++) {
        int64_t key = (heads + h / group) * headSize, value = key + kvHeads * headSize;
        bool again = h % group != 0;
        if (!again) transpose(values, padded, qkv + value, stride, length, headSize);
        for (int64_t first = 0; first < length; first += BLOCK) {
            int64_t end = first + BLOCK < length ? first + BLOCK : length, rows = end - first;
            const float *p = probabilities + (h * length + first) * padded, *g = dout + (first * heads + h) * headSize;
            const float *q = qkv + first * stride + h * headSize;
            product(ds, padded, g, heads * headSize, 1, values, padded, rows, padded_count(end), headSize, false);
            for (int64_t t = 0; t < rows; t++) {
                vector total = splat(0), factor = splat(scale);
                for (int64_t i = 0; i < padded_count(end); i += WIDTH) {
                    total = multiply_add(load(p + t * padded + i), load(ds + t * padded + i), total);
                }
                vector mean = splat(sum(total));
                for (int64_t i = 0; i < padded_count(end); i += WIDTH) {
                    vector d = load(ds + t * padded + i) - mean;
                    store(ds + t * padded + i, load(p + t * padded + i) * d * factor);
                }
            }
            // Rows of keys and values before this block have a gradient already, and so have those of a shared head.
            int64_t old = again ? end : first;
            product(dqkv + first * stride + h * headSize, stride, ds, padded, 1, qkv + key, stride, rows,
                    headSize, end, false);
            product(dqkv + key, stride, ds, 1, padded, q, stride, old, headSize, rows, true);
            product(dqkv + value, stride, p, 1, padded, g, heads * headSize, old, headSize, rows, true);
            product(dqkv + old * stride + key, stride, ds + old, 1, padded, q, stride, end - old, headSize,
                    rows, false);
            product(dqkv + old * stride + value, stride, p + old, 1, padded, g, heads * headSize, end - old,
                    headSize, rows, false);
        }
    }
}

void VERSION(fm_attention_decode)(float *out, float *scratch, const float *q, const float *keys,
                                  const float *values, int64_t capacity, int64_t length, int64_t heads,
                                  int64_t kvHeads, int64_t headSize) {
    int64_t group = heads / kvHeads, width = kvHeads * headSize;
    float scale = 1.0f / sqrtf((float)headSize);
    for (int64_t h = 0; h < heads; h++) {
        int64_t own = h / group * headSize;
        product(scratch, 0, q + h * headSize, 0, 1, keys + own * capacity, capacity, 1, padded_count(length),
                headSize, false);
        softmax(scratch, length, scale);
        product(out + h * headSize, 0, scratch, 0, 1, values + own, width, 1, headSize, length, false);
    }
}

int64_t VERSION(fm_attention_padded)(int64_t length) { return padded_count(length); }

int64_t VERSION(fm_attention_scratch)(int64_t length, int64_t headSize) {
    return (headSize + BLOCK) * padded_count(length);
}
