#ifndef FLOODMARK_CKERNELS_H
#define FLOODMARK_CKERNELS_H

#include <stdint.h>

// Vector kernels over row-major arrays, float32 where they are the engine's. Every function is compiled for several CPUs and picked at load time.
// Gradients of weights are added to; gradients of activations are added to where the name of the parameter says so.

/// y += x, n elements.
void fm_add(float *y, const float *x, int64_t n);

/// out[t,:] = x[t,:] / rms(x[t,:]) * w, inverse[t] = 1 / rms. x: [rows, d].
void fm_rmsnorm_forward(float *out, float *inverse, const float *x, const float *w, int64_t rows, int64_t d, float epsilon);
/// dxAdded: [rows, d] += , dwAdded: [d] += .
void fm_rmsnorm_backward(float *dxAdded, float *dwAdded, const float *dout, const float *x, const float *w,
                         const float *inverse, int64_t rows, int64_t d);

/// Rotates pairs (i, i + headSize/2) of the first `heads` heads of each row in place. x: [rows, stride].
/// cosine, sine: [positions, headSize/2]; direction 1 rotates forward, -1 backward.
void fm_rope(float *x, const int32_t *positions, int64_t rows, int64_t stride, int64_t heads, int64_t headSize,
             const float *cosine, const float *sine, float direction);

/// Causal attention of one sequence. qkv: [length, (heads + 2 kvHeads) headSize], out: [length, heads headSize],
/// probabilities: [heads, length, length] (lower triangle).
void fm_attention_forward(float *out, float *probabilities, const float *qkv, int64_t length, int64_t heads,
                          int64_t kvHeads, int64_t headSize);
/// dqkv: as qkv, must be zero before.
void fm_attention_backward(float *dqkv, const float *dout, const float *probabilities, const float *qkv,
                           int64_t length, int64_t heads, int64_t kvHeads, int64_t headSize);
/// Attention of one new token. q: [heads, headSize]; cache: [length, 2 kvHeads headSize], keys before values;
/// scratch: [length].
void fm_attention_decode(float *out, float *scratch, const float *q, const float *cache, int64_t length, int64_t heads,
                         int64_t kvHeads, int64_t headSize);

/// out[t,i] = silu(gate[t,i]) * up[t,i]; gateUp: [rows, 2 hidden], gate first.
void fm_swiglu_forward(float *out, const float *gateUp, int64_t rows, int64_t hidden);
void fm_swiglu_backward(float *dgateUp, const float *dout, const float *gateUp, int64_t rows, int64_t hidden);

/// Softmax and weighted negative log-likelihood. logits: [rows, classes], overwritten with
/// scale * weight[row] * (softmax - onehot). Returns the sum over rows of weight * nll, in nats.
double fm_cross_entropy(float *logits, const int32_t *targets, const float *weights, int64_t rows, int64_t classes,
                        float scale);
/// x = softmax(x / temperature) in place, n elements.
void fm_softmax(float *x, int64_t n, float temperature);

double fm_sum_of_squares(const float *x, int64_t n);

/// One AdamW step. correction1 = 1 - beta1^t, correction2 = 1 - beta2^t; gradients are multiplied by `gradientScale`.
void fm_adamw(float *parameters, const float *gradients, float *mean, float *variance, int64_t n, float learningRate,
              float beta1, float beta2, float epsilon, float weightDecay, float correction1, float correction2,
              float gradientScale);

/// All signed sums of each group of eight rows. rows: [64, 8]; tables: [8 groups, 256, 8]. In entry e of a group its row b
/// is subtracted if bit b of e is set, else added.
void fm_tabulate_signed_sums(double *tables, const double *rows);
/// sums[t,:] += the signed sum of 64 rows whose tables are given; row b is subtracted if bit b of signs[t] is set.
/// sums: [n, 8].
void fm_add_signed_sums(double *sums, const double *tables, const uint64_t *signs, int64_t n);

#endif
