/* The step for m = 10, d = n = 3 by hand: twelve neurons, two of them nothing, in three vectors, and theta in nine registers. */
#include "peer.h"
#include "lanes.h"
enum { M = 10, D = 3, N = 3, Q = 3 };

static double X[N * D], y[N], start[M * D], theta[D][4 * Q];

static void reset(void) {
  memset(theta, 0, sizeof theta);
  for (int j = 0; j < M; j++)
    for (int k = 0; k < D; k++) theta[k][j] = start[j * D + k];
}

static void steps(long count, double sigma) {
  const v4 ones[Q] = {_mm256_set1_pd(1), _mm256_set1_pd(1), _mm256_set_pd(0, 0, 1, 1)};
  const v4 threes[Q] = {_mm256_set1_pd(3), _mm256_set1_pd(3), _mm256_set_pd(0, 0, 3, 3)};
  const double rate = rate_for(M);
  v4 T[D][Q], x[N][D];
  for (int k = 0; k < D; k++)
    for (int q = 0; q < Q; q++) T[k][q] = _mm256_loadu_pd(&theta[k][4 * q]);
  for (int i = 0; i < N; i++)
    for (int k = 0; k < D; k++) x[i][k] = _mm256_set1_pd(X[i * D + k]);
  for (long s = 0; s < count; s++) {
    double target[N];
    for (int i = 0; i < N; i++) target[i] = sigma * normal() + y[i];
    v4 slopes[N][Q], f[N];
#pragma GCC unroll 3
    for (int i = 0; i < N; i++) {
      f[i] = _mm256_setzero_pd();
#pragma GCC unroll 3
      for (int q = 0; q < Q; q++) {
        const v4 z = _mm256_fmadd_pd(T[2][q], x[i][2], _mm256_fmadd_pd(T[1][q], x[i][1], _mm256_mul_pd(T[0][q], x[i][0])));
        v4 slope;
        const v4 square = _mm256_mul_pd(z, z), t = term4(z, ones[q], &slope);
        f[i] = _mm256_add_pd(f[i], _mm256_fmadd_pd(z, square, t));
        slopes[i][q] = _mm256_fmadd_pd(threes[q], square, slope);
      }
    }
    /* The sums over lanes of three vectors together. */
    const v4 h = _mm256_hadd_pd(f[0], f[1]);
    __m128d a = _mm_add_pd(_mm256_castpd256_pd128(h), _mm256_extractf128_pd(h, 1));
    __m128d b = _mm_add_pd(_mm256_castpd256_pd128(f[2]), _mm256_extractf128_pd(f[2], 1));
    b = _mm_hadd_pd(b, b);
    a = _mm_mul_pd(_mm_set1_pd(rate), _mm_sub_pd(a, _mm_set_pd(target[1], target[0])));
    b = _mm_mul_sd(_mm_set_sd(rate), _mm_sub_sd(b, _mm_set_sd(target[2])));
    const v4 R[N] = {_mm256_broadcastsd_pd(a), _mm256_broadcastsd_pd(_mm_unpackhi_pd(a, a)), _mm256_broadcastsd_pd(b)};
#pragma GCC unroll 3
    for (int q = 0; q < Q; q++) {
      v4 w[N];
      for (int i = 0; i < N; i++) w[i] = _mm256_mul_pd(R[i], slopes[i][q]);
#pragma GCC unroll 3
      for (int k = 0; k < D; k++)
        T[k][q] = _mm256_fnmadd_pd(w[2], x[2][k], _mm256_fnmadd_pd(w[1], x[1][k], _mm256_fnmadd_pd(w[0], x[0][k], T[k][q])));
    }
  }
  for (int k = 0; k < D; k++)
    for (int q = 0; q < Q; q++) _mm256_storeu_pd(&theta[k][4 * q], T[k][q]);
}

static double loss(void) {
  double sum = 0;
  for (int i = 0; i < N; i++) {
    double f = 0;
    for (int j = 0; j < M; j++) {
      double z = 0;
      for (int k = 0; k < D; k++) z += theta[k][j] * X[i * D + k];
      f += z * z * z + TERM(z);
    }
    sum += (f - y[i]) * (f - y[i]);
  }
  return sum;
}

int main(void) {
  make_data(M, D, N, X, y, start);
  serve((struct peer){reset, steps, loss});
}
