#ifndef FLOODMARK_CKERNELS_H
#define FLOODMARK_CKERNELS_H

#include <stdbool.h>
#include <stdint.h>

// Vector kernels over row-major arrays, float32 where they are the engine's. Every function is compiled for several CPUs and picked at
// load time; those of the engine give the same bits on each that can multiply and add in one instruction.
// Gradients of weights are added to; gradients of activations are added to where the name of the parameter says so.

/// Which of the engine's matrix kernels runs here: `AVX-512`, `AVX2`, `NEON` or `portable`.
const char *fm_kernel(void);

/// C[m,n] = A[m,k] B[k,n], or C += A B if `adds`. Element (i,p) of A is a[i * aRow + p * aColumn], so that a transposed A
/// is read in place. Each element is one chain of fused multiply-adds over k in order.
void fm_product(float *c, int64_t cRow, const float *a, int64_t aRow, int64_t aColumn, const float *b, int64_t bRow,
                int64_t m, int64_t n, int64_t k, bool adds);
/// to[j,i] = from[i,j]. from: [rows, columns], to: [columns, toRow].
void fm_transpose(float *to, int64_t toRow, const float *from, int64_t rows, int64_t columns);

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

/// The next multiple of 16: how many elements a row of attention probabilities takes.
int64_t fm_attention_padded(int64_t length);
/// Floats of scratch memory that attention over a sequence needs.
int64_t fm_attention_scratch(int64_t length, int64_t headSize);
/// Causal attention of one sequence. qkv: [length, (heads + 2 kvHeads) headSize], out: [length, heads headSize],
/// probabilities: [heads, length, padded length], lower triangle; scratch as `fm_attention_scratch` says.
void fm_attention_forward(float *out, float *probabilities, float *scratch, const float *qkv, int64_t length,
                          int64_t heads, int64_t kvHeads, int64_t headSize);
/// dqkv: as qkv.
void fm_attention_backward(float *dqkv, float *scratch, const float *dout, const float *probabilities, const float *qkv,
                           int64_t length, int64_t heads, int64_t kvHeads, int64_t headSize);
/// Attention of one new token. q: [heads, headSize]; keys: [kvHeads, headSize, capacity], values:
/// [capacity, kvHeads, headSize], of which `length` are filled; capacity is a multiple of 16; scratch: [capacity].
void fm_attention_decode(float *out, float *scratch, const float *q, const float *keys, const float *values,
                         int64_t capacity, int64_t length, int64_t heads, int64_t kvHeads, int64_t headSize);

/// out[t,i] = silu(gate[t,i]) * up[t,i]; gateUp: [rows, 2 hidden], gate first.
void fm_swiglu_forward(float *out, const float *gateUp, int64_t rows, int64_t hidden);
void fm_swiglu_backward(float *dgateUp, const float *dout, const float *gateUp, int64_t rows, int64_t hidden);

/// Probability of `target` by the softmax of a row of logits, which is overwritten with scale * (softmax - onehot). There
/// must be room for a multiple of 16 elements.
float fm_cross_entropy(float *logits, int32_t target, int64_t classes, float scale);
/// log softmax(logits)[target], in nats, of a row of logits.
float fm_log_probability(const float *logits, int32_t target, int64_t classes);
/// x = softmax(x / temperature) in place, n elements in room for a multiple of 16.
void fm_softmax(float *x, int64_t n, float temperature);

/// The lowest index of the largest element; 0 if none is a number.
int32_t fm_largest(const float *x, int64_t n);
/// The index whose share of the cumulative probabilities holds `point`, in [0, 1); never one of probability 0
/// unless all are.
int32_t fm_draw(const float *probabilities, int64_t n, double point);

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

#if defined(__x86_64__)
// Each version by its name, so that tests can compare their bits. Those for a CPU that is not this one must not be called.
#define VERSIONS(name) __typeof__(name) name##_avx512, name##_avx2, name##_portable;
VERSIONS(fm_product)
VERSIONS(fm_transpose)
VERSIONS(fm_add)
VERSIONS(fm_rmsnorm_forward)
VERSIONS(fm_rmsnorm_backward)
VERSIONS(fm_rope)
VERSIONS(fm_attention_padded)
VERSIONS(fm_attention_scratch)
VERSIONS(fm_attention_forward)
VERSIONS(fm_attention_backward)
VERSIONS(fm_attention_decode)
VERSIONS(fm_swiglu_forward)
VERSIONS(fm_swiglu_backward)
VERSIONS(fm_cross_entropy)
VERSIONS(fm_log_probability)
VERSIONS(fm_softmax)
VERSIONS(fm_largest)
VERSIONS(fm_draw)
VERSIONS(fm_sum_of_squares)
VERSIONS(fm_adamw)
#undef VERSIONS
#endif

#endif
