#include "CKernels.h"

#include <math.h>
#include <stddef.h>

#if defined(__x86_64__) && defined(__linux__)
#define MULTIVERSIONED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define MULTIVERSIONED
#endif

// Lets sums be split over vector lanes: the order is fixed when the program is built, so results repeat.
#define VECTOR_SUMS _Pragma("clang fp reassociate(on) contract(fast)")

/// exp(x) to about 2 ulp on [-87, 88], clamped outside: Cody-Waite reduction and a minimax polynomial
/// (coefficients of Cephes expf).
static inline __attribute__((always_inline)) float fast_exp(float x) {
    x = x < -87.0f ? -87.0f : (x > 88.0f ? 88.0f : x);
    float n = floorf(x * 1.44269504088896341f + 0.5f);
    float r = x - n * 0.693359375f;
    r = r + n * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    union {
        int32_t i;
        float f;
    } power = {.i = ((int32_t)n + 127) << 23};
    return p * power.f;
}

MULTIVERSIONED void fm_add(float *y, const float *x, int64_t n) {
    for (int64_t i = 0; i < n; i++) y[i] += x[i];
}

MULTIVERSIONED void fm_rmsnorm_forward(float *out, float *inverse, const float *x, const float *w, int64_t rows,
                                       int64_t d, float epsilon) {
    VECTOR_SUMS
    for (int64_t t = 0; t < rows; t++) {
        const float *row = x + t * d;
        float sum = 0;
        for (int64_t i = 0; i < d; i++) sum += row[i] * row[i];
        float scale = 1.0f / sqrtf(sum / (float)d + epsilon);
        inverse[t] = scale;
        for (int64_t i = 0; i < d; i++) out[t * d + i] = row[i] * scale * w[i];
    }
}

MULTIVERSIONED void fm_rmsnorm_backward(float *dxAdded, float *dwAdded, const float *dout, const float *x,
                                        const float *w, const float *inverse, int64_t rows, int64_t d) {
    VECTOR_SUMS
    for (int64_t t = 0; t < rows; t++) {
        const float *row = x + t * d, *g = dout + t * d;
        float *dx = dxAdded + t * d;
        float scale = inverse[t], dot = 0;
        for (int64_t i = 0; i < d; i++) dot += g[i] * w[i] * row[i];
        float c = dot * scale * scale * scale / (float)d;
        for (int64_t i = 0; i < d; i++) {
            dwAdded[i] += g[i] * row[i] * scale;
            dx[i] += g[i] * w[i] * scale - row[i] * c;
        }
    }
}

MULTIVERSIONED void fm_rope(float *x, const int32_t *positions, int64_t rows, int64_t stride, int64_t heads,
                            int64_t headSize, const float *cosine, const float *sine, float direction) {
    int64_t half = headSize / 2;
    for (int64_t t = 0; t < rows; t++) {
        const float *c = cosine + positions[t] * half, *s = sine + positions[t] * half;
        for (int64_t h = 0; h < heads; h++) {
            float *first = x + t * stride + h * headSize, *second = first + half;
            for (int64_t i = 0; i < half; i++) {
                float a = first[i], b = second[i], sn = s[i] * direction;
                first[i] = a * c[i] - b * sn;
                second[i] = b * c[i] + a * sn;
            }
        }
    }
}

static inline __attribute__((always_inline)) float dot(const float *a, const float *b, int64_t n) {
    VECTOR_SUMS
    float sum = 0;
    for (int64_t i = 0; i < n; i++) sum += a[i] * b[i];
    return sum;
}

static inline __attribute__((always_inline)) void axpy(float *y, float a, const float *x, int64_t n) {
    for (int64_t i = 0; i < n; i++) y[i] += a * x[i];
}

static inline __attribute__((always_inline)) void softmax_in_place(float *x, int64_t n) {
    VECTOR_SUMS
    float largest = x[0], sum = 0;
    for (int64_t i = 1; i < n; i++) largest = x[i] > largest ? x[i] : largest;
    for (int64_t i = 0; i < n; i++) x[i] = fast_exp(x[i] - largest);
    for (int64_t i = 0; i < n; i++) sum += x[i];
    float scale = 1.0f / sum;
    for (int64_t i = 0; i < n; i++) x[i] *= scale;
}

MULTIVERSIONED void fm_attention_forward(float *out, float *probabilities, const float *qkv, int64_t length,
                                         int64_t heads, int64_t kvHeads, int64_t headSize) {
    int64_t stride = (heads + 2 * kvHeads) * headSize, group = heads / kvHeads;
    float scale = 1.0f / sqrtf((float)headSize);
    for (int64_t h = 0; h < heads; h++) {
        const float *q = qkv + h * headSize, *k = qkv + (heads + h / group) * headSize;
        const float *v = k + kvHeads * headSize;
        for (int64_t t = 0; t < length; t++) {
            float *p = probabilities + (h * length + t) * length;
            for (int64_t s = 0; s <= t; s++) p[s] = dot(q + t * stride, k + s * stride, headSize) * scale;
            softmax_in_place(p, t + 1);
            float *o = out + (t * heads + h) * headSize;
            for (int64_t i = 0; i < headSize; i++) o[i] = 0;
            for (int64_t s = 0; s <= t; s++) axpy(o, p[s], v + s * stride, headSize);
        }
    }
}

MULTIVERSIONED void fm_attention_backward(float *dqkv, const float *dout, const float *probabilities,
                                          const float *qkv, int64_t length, int64_t heads, int64_t kvHeads,
                                          int64_t headSize) {
    int64_t stride = (heads + 2 * kvHeads) * headSize, group = heads / kvHeads;
    float scale = 1.0f / sqrtf((float)headSize);
    for (int64_t h = 0; h < heads; h++) {
        int64_t key = (heads + h / group) * headSize, value = key + kvHeads * headSize;
        const float *q = qkv + h * headSize, *k = qkv + key, *v = qkv + value;
        float *dq = dqkv + h * headSize, *dk = dqkv + key, *dv = dqkv + value;
        for (int64_t t = 0; t < length; t++) {
            const float *p = probabilities + (h * length + t) * length;
            const float *g = dout + (t * heads + h) * headSize;
            float mean = 0;
            for (int64_t s = 0; s <= t; s++) mean += p[s] * dot(g, v + s * stride, headSize);
            for (int64_t s = 0; s <= t; s++) {
                float ds = p[s] * (dot(g, v + s * stride, headSize) - mean) * scale;
                axpy(dv + s * stride, p[s], g, headSize);
                axpy(dq + t * stride, ds, k + s * stride, headSize);
                axpy(dk + s * stride, ds, q + t * stride, headSize);
            }
        }
    }
}

MULTIVERSIONED void fm_attention_decode(float *out, float *scratch, const float *q, const float *cache, int64_t length,
                                        int64_t heads, int64_t kvHeads, int64_t headSize) {
    int64_t stride = 2 * kvHeads * headSize, group = heads / kvHeads;
    float scale = 1.0f / sqrtf((float)headSize);
    for (int64_t h = 0; h < heads; h++) {
        const float *k = cache + (h / group) * headSize, *v = k + kvHeads * headSize;
        for (int64_t s = 0; s < length; s++) scratch[s] = dot(q + h * headSize, k + s * stride, headSize) * scale;
        softmax_in_place(scratch, length);
        float *o = out + h * headSize;
        for (int64_t i = 0; i < headSize; i++) o[i] = 0;
        for (int64_t s = 0; s < length; s++) axpy(o, scratch[s], v + s * stride, headSize);
    }
}

MULTIVERSIONED void fm_swiglu_forward(float *out, const float *gateUp, int64_t rows, int64_t hidden) {
    for (int64_t t = 0; t < rows; t++) {
        const float *gate = gateUp + t * 2 * hidden, *up = gate + hidden;
        for (int64_t i = 0; i < hidden; i++) out[t * hidden + i] = gate[i] / (1.0f + fast_exp(-gate[i])) * up[i];
    }
}

MULTIVERSIONED void fm_swiglu_backward(float *dgateUp, const float *dout, const float *gateUp, int64_t rows,
                                       int64_t hidden) {
    for (int64_t t = 0; t < rows; t++) {
        const float *gate = gateUp + t * 2 * hidden, *up = gate + hidden, *g = dout + t * hidden;
        float *dgate = dgateUp + t * 2 * hidden, *dup = dgate + hidden;
        for (int64_t i = 0; i < hidden; i++) {
            float sigmoid = 1.0f / (1.0f + fast_exp(-gate[i]));
            float silu = gate[i] * sigmoid;
            dup[i] = g[i] * silu;
            dgate[i] = g[i] * up[i] * (sigmoid + silu * (1.0f - sigmoid));
        }
    }
}

MULTIVERSIONED double fm_cross_entropy(float *logits, const int32_t *targets, const float *weights, int64_t rows,
                                       int64_t classes, float scale) {
    double loss = 0;
    for (int64_t r = 0; r < rows; r++) {
        float *row = logits + r * classes;
        softmax_in_place(row, classes);
        float p = row[targets[r]];
        loss -= (double)weights[r] * log((double)(p > 1e-30f ? p : 1e-30f));
        float factor = scale * weights[r];
        row[targets[r]] -= 1.0f;
        for (int64_t i = 0; i < classes; i++) row[i] *= factor;
    }
    return loss;
}

MULTIVERSIONED void fm_softmax(float *x, int64_t n, float temperature) {
    float inverse = 1.0f / temperature;
    for (int64_t i = 0; i < n; i++) x[i] *= inverse;
    softmax_in_place(x, n);
}

MULTIVERSIONED double fm_sum_of_squares(const float *x, int64_t n) {
    VECTOR_SUMS
    double sum = 0;
    for (int64_t i = 0; i < n; i++) sum += (double)x[i] * (double)x[i];
    return sum;
}

MULTIVERSIONED void fm_adamw(float *parameters, const float *gradients, float *mean, float *variance, int64_t n,
                             float learningRate, float beta1, float beta2, float epsilon, float weightDecay,
                             float correction1, float correction2, float gradientScale) {
    float inverse1 = 1.0f / correction1, inverse2 = 1.0f / correction2;
    for (int64_t i = 0; i < n; i++) {
        float g = gradients[i] * gradientScale;
        float m = mean[i] = beta1 * mean[i] + (1.0f - beta1) * g;
        float v = variance[i] = beta2 * variance[i] + (1.0f - beta2) * g * g;
        float update = m * inverse1 / (sqrtf(v * inverse2) + epsilon) + weightDecay * parameters[i];
        parameters[i] -= learningRate * update;
    }
}

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
