/// exp(x) to about 2 ulp on [-87, 88], clamped outside: Cody-Waite reduction and a minimax polynomial
/// (coefficients of Cephes expf).
INLINE vector exponential(vector x) {
    x = __builtin_elementwise_max(splat(-87.0f), __builtin_elementwise_min(splat(88.0f), x));
    vector n = __builtin_elementwise_floor(multiply_add(x, splat(1.44269504088896341f), splat(0.5f)));
    vector r = multiply_add(n, splat(2.12194440e-4f), multiply_add(n, splat(-0.693359375f), x));
    vector p = splat(1.9875691500e-4f);
    p = multiply_add(p, r, splat(1.3981999507e-3f));
    p = multiply_add(p, r, splat(8.3334519073e-3f));
    p = multiply_add(p, r, splat(4.1665795894e-2f));
    p = multiply_add(p, r, splat(1.6666665459e-1f));
    p = multiply_add(p, r, splat(5.0000001201e-1f));
    p = multiply_add(p * r, r, r + splat(1.0f));
    lanes power = __builtin_convertvector(n, lanes) + 127;
    return p * (vector)(power << 23);
}

/// x = exp((x - max) * scale) / sum over the first `count` elements; zeros behind them up to a multiple of 16, for
/// which there must be room.
INLINE void softmax(float *x, int64_t count, float scale) {
    int64_t whole = count / WIDTH * WIDTH, rest = count - whole;
    vector most = splat(-INFINITY);
    for (int64_t i = 0; i < whole; i += WIDTH) most = larger(most, load(x + i));
    if (rest) most = larger(most, first_or(load(x + whole), rest, -INFINITY));
    vector top = splat(largest(most)), factor = splat(scale), total = splat(0);
    for (int64_t i = 0; i < whole; i += WIDTH) {
        vector e = exponential((load(x + i) - top) * factor);
        total += e;
        store(x + i, e);
    }
    if (rest) {
        vector e = first_or(exponential((load(x + whole) - top) * factor), rest, 0);
        total += e;
        store(x + whole, e);
    }
    vector inverse = splat(1.0f / sum(total));
    for (int64_t i = 0; i < whole + (rest ? WIDTH : 0); i += WIDTH) store(x + i, load(x + i) * inverse);
}
