/* A fused step for m = 10, d = n = 3, in plain C whose loops over neurons gcc vectorises. */
#include "peer.h"
enum { M = 10, D = 3, N = 3 };

static double X[N * D], y[N], start[M * D], theta[D][M];

static void reset(void) {
  for (int j = 0; j < M; j++)
    for (int k = 0; k < D; k++) theta[k][j] = start[j * D + k];
}

static void steps(long count, double sigma) {
  const double rate = rate_for(M);
  double T[D][M];
  memcpy(T, theta, sizeof T);
  for (long s = 0; s < count; s++) {
    double slopes[N][M], R[N];
    for (int i = 0; i < N; i++) {
      double f = 0;
      for (int j = 0; j < M; j++) {
        double z = 0;
        for (int k = 0; k < D; k++) z += T[k][j] * X[i * D + k];
        const double square = z * z, t = TERM(z);
        f += z * square + t;
        slopes[i][j] = 3 * square + TERM_SLOPE(t);
      }
      R[i] = (f - y[i] - sigma * normal()) * rate;
    }
    for (int j = 0; j < M; j++) {
      double w[N];
      for (int i = 0; i < N; i++) w[i] = R[i] * slopes[i][j];
      for (int k = 0; k < D; k++) {
        double g = 0;
        for (int i = 0; i < N; i++) g += w[i] * X[i * D + k];
        T[k][j] -= g;
      }
    }
  }
  memcpy(theta, T, sizeof T);
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
