// Everything that goes over rows element by element.

// Runs BODY on each 16 of n elements, and on what is left, with `i` at the first and `count` of them; READ and WRITE
// touch only those.
#define FOR_EACH_VECTOR(n, ...)                                                                                        \
    do {                                                                                                               \
        int64_t i = 0;                                                                                                 \
        for (const int64_t count = WIDTH; i + WIDTH <= (n); i += WIDTH) {                                              \
            __VA_ARGS__                                                                                                \
        }                                                                                                              \
        const int64_t count = (n) - i;                                                                                 \
        if (count > 0) {                                                                                               \
            __VA_ARGS__                                                                                                \
        }                                                                                                              \
    } while (0)
#define READ(x) (count == WIDTH ? load((x) + i) : load_first((x) + i, count))
#define WRITE(x, v)                                                                                                    \
    do {                                                                                                               \
        if (count == WIDTH) {                                                                                          \
            store((x) + i, v);                                                                                         \
        } else {                                                                                                       \
            store_first((x) + i, v, count);                                                                            \
        }                                                                                                              \
    } while (0)

void VERSION(fm_add)(float *y, const float *x, int64_t n) {
    FOR_EACH_VECTOR(n, WRITE(y, READ(y) + READ(x)););
}

void VERSION(fm_rmsnorm_forward)(float *out, float *inverse, const float *x, const float *w, int64_t rows,
                                 int64_t d, float epsilon) {
    for (int64_t t = 0; t < rows; t++, x += d, out += d) {
        vector squares = splat(0);
        FOR_EACH_VECTOR(d, squares = multiply_add(READ(x), READ(x), squares););
        inverse[t] = 1.0f / sqrtf(sum(squares) / (float)d + epsilon);
        vector scale = splat(inverse[t]);
        FOR_EACH_VECTOR(d, WRITE(out, READ(x) * scale * READ(w)););
    }
}

void VERSION(fm_rmsnorm_backward)(float *dxAdded, float *dwAdded, const float *dout, const float *x,
                                  const float *w, const float *inverse, int64_t rows, int64_t d) {
    for (int64_t t = 0; t < rows; t++, x += d, dout += d, dxAdded += d) {
        vector total = splat(0), scale = splat(inverse[t]);
        FOR_EACH_VECTOR(d, total = multiply_add(READ(dout) * READ(w), READ(x), total););
        vector c = splat(sum(total) * inverse[t] * inverse[t] * inverse[t] / (float)d);
        FOR_EACH_VECTOR(d, {
            vector g = READ(dout) * scale;
            WRITE(dwAdded, multiply_add(g, READ(x), READ(dwAdded)));
            WRITE(dxAdded, multiply_add(g, READ(w), multiply_add(READ(x), -c, READ(dxAdded))));
        });
    }
}

void VERSION(fm_swiglu_forward)(float *out, const float *gateUp, int64_t rows, int64_t hidden) {
    for (int64_t t = 0; t < rows; t++, gateUp += 2 * hidden, out += hidden) {
        const float *up = gateUp + hidden;
        FOR_EACH_VECTOR(hidden, {
            vector gate = READ(gateUp);
            WRITE(out, gate / (exponential(-gate) + 1.0f) * READ(up));
        });
    }
}

void VERSION(fm_swiglu_backward)(float *dgateUp, const float *dout, const float *gateUp, int64_t rows,
                                 int64_t hidden) {
    for (int64_t t = 0; t < rows; t++, gateUp += 2 * hidden, dgateUp += 2 * hidden, dout += hidden) {
        const float *up = gateUp + hidden;
        float *dup = dgateUp + hidden;
        FOR_EACH_VECTOR(hidden, {
            vector gate = READ(gateUp), g = READ(dout);
            vector sigmoid = 1.0f / (exponential(-gate) + 1.0f), silu = gate * sigmoid;
            WRITE(dup, g * silu);
            WRITE(dgateUp, g * READ(up) * multiply_add(silu, 1.0f - sigmoid, sigmoid));
        });
    }
}

float VERSION(fm_cross_entropy)(float *logits, int32_t target, int64_t classes, float scale) {
    softmax(logits, classes, 1);
    float p = logits[target];
    logits[target] -= 1.0f;
    FOR_EACH_VECTOR(classes, WRITE(logits, READ(logits) * scale););
    return p;
}

float VERSION(fm_log_probability)(const float *logits, int32_t target, int64_t classes) {
    vector most = splat(-INFINITY), total = splat(0);
    FOR_EACH_VECTOR(classes, most = larger(most, first_or(READ(logits), count, -INFINITY)););
    vector top = splat(largest(most));
    FOR_EACH_VECTOR(classes, total += first_or(exponential(READ(logits) - top), count, 0););
    return (float)((double)logits[target] - (double)top[0] - log((double)sum(total)));
}

void VERSION(fm_softmax)(float *x, int64_t n, float temperature) { softmax(x, n, 1.0f / temperature); }

int32_t VERSION(fm_largest)(const float *x, int64_t n) {
    vector most = splat(-INFINITY);
    FOR_EACH_VECTOR(n, most = larger(most, first_or(READ(x), count, -INFINITY)););
    float best = largest(most);
    for (int64_t i = 0; i < n; i++) {
        if (x[i] == best) return (int32_t)i;
    }
    return 0;
}

int32_t VERSION(fm_draw)(const float *probabilities, int64_t n, double point) {
    double before = 0;
    int64_t first = 0, possible = 0;
    // Sixteen at a time, until the point lies among them.
    for (; first < n; first += WIDTH) {
        int64_t count = n - first < WIDTH ? n - first : WIDTH;
        float mass = sum(load_first(probabilities + first, count));
        if (mass > 0) possible = first;
        if (point < before + (double)mass) break;
        before += (double)mass;
    }
    // Rounding may have let the point slip behind all: then it is the last that can be.
    int64_t end = possible + WIDTH < n ? possible + WIDTH : n, last = possible;
    for (int64_t i = possible; i < end; i++) {
        if (probabilities[i] <= 0) continue;
        last = i;
        before += (double)probabilities[i];
        if (first < n && point < before) break;
    }
    return (int32_t)last;
}

double VERSION(fm_sum_of_squares)(const float *x, int64_t n) {
    double lane[WIDTH] = {0}, sum = 0;
    FOR_EACH_VECTOR(n, {
        vector v = READ(x);
        UNROLL for (int j = 0; j < WIDTH; j++) lane[j] = __builtin_fma((double)v[j], (double)v[j], lane[j]);
    });
    for (int j = 0; j < WIDTH; j++) sum += lane[j];
    return sum;
}

void VERSION(fm_adamw)(float *parameters, const float *gradients, float *mean, float *variance, int64_t n,
                       float learningRate, float beta1, float beta2, float epsilon, float weightDecay,
                       float correction1, float correction2, float gradientScale) {
    float inverse1 = 1.0f / correction1, inverse2 = 1.0f / correction2;
    FOR_EACH_VECTOR(n, {
        vector g = READ(gradients) * gradientScale;
        vector m = multiply_add(READ(mean), splat(beta1), g * (1.0f - beta1));
        vector v = multiply_add(READ(variance), splat(beta2), g * g * (1.0f - beta2));
        vector step = m * inverse1 / (__builtin_elementwise_sqrt(v * inverse2) + epsilon);
        WRITE(mean, m);
        WRITE(variance, v);
        step = multiply_add(READ(parameters), splat(weightDecay), step);
        WRITE(parameters, multiply_add(step, splat(-learningRate), READ(parameters)));
    });
}

void VERSION(fm_rope)(float *x, const int32_t *positions, int64_t rows, int64_t stride, int64_t heads, int64_t headSize,
                      const float *cosine, const float *sine, float direction) {
    int64_t half = headSize / 2, whole = half / 4 * 4;
    for (int64_t t = 0; t < rows; t++) {
        const float *c = cosine + positions[t] * half, *s = sine + positions[t] * half;
        for (int64_t h = 0; h < heads; h++) {
            float *first = x + t * stride + h * headSize, *second = first + half;
            // Four at a time: heads are too small for whole vectors.
            for (int64_t i = 0; i < whole; i += 4) {
                vector4 a = load4(first + i), b = load4(second + i), cs = load4(c + i), sn = load4(s + i) * direction;
                store4(first + i, __builtin_elementwise_fma(a, cs, -(b * sn)));
                store4(second + i, __builtin_elementwise_fma(b, cs, a * sn));
            }
            for (int64_t i = whole; i < half; i++) {
                float a = first[i], b = second[i], sn = s[i] * direction;
                first[i] = __builtin_fmaf(a, c[i], -(b * sn));
                second[i] = __builtin_fmaf(b, c[i], a * sn);
            }
        }
    }
}

void VERSION(fm_transpose)(float *to, int64_t toRow, const float *from, int64_t rows, int64_t columns) {
    transpose(to, toRow, from, columns, rows, columns);
}
