/* The second term t of phi and its slope on four lanes, by glibc's libmvec; the slope is 0 in the lanes where ones is. */
#pragma once
#include <immintrin.h>
typedef __m256d v4;

v4 _ZGVdN4v_tanh(v4);
v4 _ZGVdN4v_sinh(v4);
v4 _ZGVdN4v_cosh(v4);
v4 _ZGVdN4v_erf(v4);
v4 _ZGVdN4v_erfc(v4);
v4 _ZGVdN4v_exp(v4);
v4 _ZGVdN4v_sin(v4);
v4 _ZGVdN4v_cos(v4);

static inline v4 all(double x) { return _mm256_set1_pd(x); }

static inline v4 term4(v4 z, v4 ones, v4 *slope) {
#if defined TANH
  const v4 t = _ZGVdN4v_tanh(z);
  *slope = _mm256_fnmadd_pd(t, t, ones);
  return t;
#elif defined SINH
  *slope = ones * _ZGVdN4v_cosh(z);
  return _ZGVdN4v_sinh(z);
#elif defined GELU
  const v4 below = all(0.5) * _ZGVdN4v_erfc(all(-M_SQRT1_2) * z);
  *slope = ones * (below + all(0.3989422804014327) * z * _ZGVdN4v_exp(all(-0.5) * z * z));
  return z * below;
#elif defined SILU
  const v4 below = all(1) / (all(1) + _ZGVdN4v_exp(-z));
  *slope = ones * below * (all(1) + z * (all(1) - below));
  return z * below;
#elif defined ERF
  *slope = ones * all(M_2_SQRTPI) * _ZGVdN4v_exp(-z * z);
  return _ZGVdN4v_erf(z);
#elif defined SIN
  *slope = ones * _ZGVdN4v_cos(z);
  return _ZGVdN4v_sin(z);
#else
  *slope = ones;
  return z;
#endif
}
