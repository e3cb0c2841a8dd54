/* The plain formulation on OpenBLAS, for any m, d, n: two products of 2mdn operations, and loops that gcc vectorises between them. */
#include "peer.h"
#include <cblas.h>

static int m, d, n;
static double *X, *y, *start, *theta, *Z;

static double *doubles(long count) { return aligned_alloc(64, (8 * count + 63) / 64 * 64); }

static void reset(void) { memcpy(theta, start, 8L * m * d); }

/* Z = X theta', n x m. */
static void features(void) { cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, n, m, d, 1, X, d, theta, d, 0, Z, m); }

static void steps(long count, double sigma) {
  for (long s = 0; s < count; s++) {
    features();
    for (int i = 0; i < n; i++) {
      double f = 0, *row = Z + (long)i * m;
      for (int j = 0; j < m; j++) {
        const double z = row[j], square = z * z, t = TERM(z);
        f += z * square + t;
        row[j] = 3 * square + TERM_SLOPE(t);
      }
      const double residual = f - y[i] - sigma * normal();
      for (int j = 0; j < m; j++) row[j] *= residual;
    }
    cblas_dgemm(CblasRowMajor, CblasTrans, CblasNoTrans, m, d, n, -rate_for(m), Z, m, X, d, 1, theta, d);
  }
}

static double loss(void) {
  double sum = 0;
  features();
  for (int i = 0; i < n; i++) {
    double f = 0, *row = Z + (long)i * m;
    for (int j = 0; j < m; j++) f += row[j] * row[j] * row[j] + TERM(row[j]);
    sum += (f - y[i]) * (f - y[i]);
  }
  return sum;
}

int main(int count, char **arguments) {
  if (count != 4) return 1;
  m = atoi(arguments[1]);
  d = atoi(arguments[2]);
  n = atoi(arguments[3]);
  X = doubles((long)n * d);
  y = doubles(n);
  start = doubles((long)m * d);
  theta = doubles((long)m * d);
  Z = doubles((long)n * m);
  make_data(m, d, n, X, y, start);
  serve((struct peer){reset, steps, loss});
}
