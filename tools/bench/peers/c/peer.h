/*
 * What the C peers share: the data of all peers, a normal generator (xoshiro256++ and a ziggurat of 256 layers), and the protocol. A peer says `ready`, answers
 * `check K` with the loss after K steps without noise from the start, and `time S` with the steps that it took for about S seconds of processor time, and that time.
 */
#pragma once
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SIGMA 0.03

/* phi is z^3 + t, where t is z or a function of z; its slope, of t, where loops that gcc vectorises use it. */
#if defined TANH
#define TERM(z) tanh(z)
#define TERM_SLOPE(t) (1 - (t) * (t))
#elif defined SINH
#define TERM(z) sinh(z)
#elif defined GELU
#define TERM(z) (0.5 * (z) * erfc(-M_SQRT1_2 * (z)))
#elif defined SILU
#define TERM(z) ((z) / (1 + exp(-(z))))
#elif defined ERF
#define TERM(z) erf(z)
#elif defined SIN
#define TERM(z) sin(z)
#else
#define TERM(z) (z)
#define TERM_SLOPE(t) 1
#endif

static uint64_t words[4];

static inline uint64_t rotated(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static inline uint64_t next_bits(void) {
  const uint64_t result = rotated(words[0] + words[3], 23) + words[0], t = words[1] << 17;
  words[2] ^= words[0];
  words[3] ^= words[1];
  words[1] ^= words[2];
  words[0] ^= words[3];
  words[2] ^= t;
  words[3] = rotated(words[3], 45);
  return result;
}

static const double TAIL = 3.6541528853610088, AREA = 0.00492867323399;
static double ends[257], inner[256], heights[257];

static void start_noise(void) {
  uint64_t seed = 42;
  for (int i = 0; i < 4; i++) {
    uint64_t z = (seed += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    words[i] = z ^ (z >> 31);
  }
  double f = exp(-0.5 * TAIL * TAIL);
  ends[0] = AREA / f;
  ends[1] = TAIL;
  for (int i = 2; i < 256; i++) {
    ends[i] = sqrt(-2 * log(AREA / ends[i - 1] + f));
    f = exp(-0.5 * ends[i] * ends[i]);
  }
  for (int i = 0; i < 256; i++) inner[i] = ends[i + 1] / ends[i];
  for (int i = 0; i < 257; i++) heights[i] = exp(-0.5 * ends[i] * ends[i]);
}

static inline double unit(void) { return ((next_bits() >> 11) + 0.5) * 0x1p-53; }

static __attribute__((noinline)) double slow_normal(int layer, double u) {
  for (;;) {
    if (layer == 0) {
      double x, y;
      do {
        x = -log(unit()) / TAIL;
        y = -log(unit());
      } while (2 * y < x * x);
      return u < 0 ? -TAIL - x : TAIL + x;
    }
    const double x = u * ends[layer];
    if (heights[layer] + unit() * (heights[layer + 1] - heights[layer]) < exp(-0.5 * x * x)) return x;
    const uint64_t draw = next_bits();
    layer = draw & 255;
    u = ((int64_t)draw >> 11) * 0x1p-52;
    if (fabs(u) < inner[layer]) return u * ends[layer];
  }
}

static inline double normal(void) {
  const uint64_t draw = next_bits();
  const int layer = draw & 255;
  const double u = ((int64_t)draw >> 11) * 0x1p-52;
  return __builtin_expect(fabs(u) < inner[layer], 1) ? u * ends[layer] : slow_normal(layer, u);
}

static uint32_t lehmer = 12345;

static double entry(void) {
  lehmer = lehmer * 1664525u + 1013904223u;
  return lehmer / 4294967296.0 * 2 - 1;
}

/* X is n x d with rows of length about 1, theta is m x d. */
static void make_data(int m, int d, int n, double *X, double *y, double *theta) {
  for (long i = 0; i < (long)n * d; i++) X[i] = entry() * sqrt(3.0 / d);
  for (int i = 0; i < n; i++) y[i] = entry();
  for (long i = 0; i < (long)m * d; i++) theta[i] = entry() * 0.5;
}

/* 2 eta c, with c = 1. */
static double rate_for(int m) { return 2 * 0.01 / m; }

static double processor_time(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

struct peer {
  void (*reset)(void);
  void (*steps)(long count, double sigma);
  double (*loss)(void);
};

static void serve(struct peer peer) {
  char command[16];
  double amount, each = 0;
  start_noise();
  peer.reset();
  puts("ready");
  fflush(stdout);
  while (scanf("%15s %lf", command, &amount) == 2) {
    if (strcmp(command, "check") == 0) {
      peer.reset();
      peer.steps((long)amount, 0);
      printf("%.17g\n", peer.loss());
    } else {
      long done = 0, count = each > 0 ? (long)ceil(amount / each) : 1;
      const double before = processor_time();
      double taken;
      do {
        peer.steps(count, SIGMA);
        done += count;
        taken = processor_time() - before;
        count = done;
      } while (taken < 0.5 * amount);
      each = taken / done;
      printf("%ld %.9g\n", done, taken);
    }
    fflush(stdout);
  }
}
