/**
 * Complex doubles whose imaginary part may be tiny beside the real one: every function below computes the imaginary part without adding it to
 * anything of size one, so that Im f(x + ih)/h with h = 10⁻¹⁰⁰ is f′(x) without cancellation (the complex step of Squire and Trapp, 1998).
 * Where an operator chooses between pieces, the sign of the real part chooses.
 */
import { type Elementary, rationals as Q, type Rational, type Scalar } from "@flatcheck/enclosure";
import {
  atan2 as atan2Of,
  cosh as coshOf,
  cos as cosOf,
  expm1 as expm1Of,
  exp as expOf,
  hypot as hypotOf,
  log1p as log1pOf,
  log as logOf,
  sinh as sinhOf,
  sin as sinOf,
  square,
  tanh as tanhOf,
  tan as tanOf,
} from "@flatcheck/numeric";

export interface Complex {
  readonly re: number;
  readonly im: number;
}

const of = (re: number, im = 0): Complex => ({ re, im });
const add = (a: Complex, b: Complex): Complex => of(a.re + b.re, a.im + b.im);
const sub = (a: Complex, b: Complex): Complex => of(a.re - b.re, a.im - b.im);
const mul = (a: Complex, b: Complex): Complex => of(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
const neg = (a: Complex): Complex => of(-a.re, -a.im);
const scaled = (s: number, a: Complex): Complex => of(s * a.re, s * a.im);
const timesI = (a: Complex): Complex => of(-a.im, a.re);

function div(a: Complex, b: Complex): Complex {
  const size = b.re * b.re + b.im * b.im;
  return of((a.re * b.re + a.im * b.im) / size, (a.im * b.re - a.re * b.im) / size);
}

const exp = ({ re, im }: Complex): Complex => of(expOf(re) * cosOf(im), expOf(re) * sinOf(im));
const log = ({ re, im }: Complex): Complex => of(logOf(hypotOf(re, im)), atan2Of(im, re));
const log1p = ({ re, im }: Complex): Complex => of(log1pOf(2 * re + re * re + im * im) / 2, atan2Of(im, 1 + re));
const sinh = ({ re, im }: Complex): Complex => of(sinhOf(re) * cosOf(im), coshOf(re) * sinOf(im));
const cosh = ({ re, im }: Complex): Complex => of(coshOf(re) * cosOf(im), sinhOf(re) * sinOf(im));
const sin = ({ re, im }: Complex): Complex => of(sinOf(re) * coshOf(im), cosOf(re) * sinhOf(im));
const cos = ({ re, im }: Complex): Complex => of(cosOf(re) * coshOf(im), -sinOf(re) * sinhOf(im));
const sqrt = (a: Complex): Complex => (a.re === 0 && a.im === 0 ? a : exp(scaled(0.5, log(a))));
const ONE = of(1);

/** tanh z = (tanh x + i tan y)/(1 + i tanh x tan y), which overflows nowhere. */
function tanh({ re, im }: Complex): Complex {
  const [t, s] = [tanhOf(re), tanOf(im)];
  // 1 − tanh² x = 1/cosh² x, by which the imaginary part is multiplied: as a quotient it keeps its digits where tanh x rounds to 1.
  const size = 1 + t * t * s * s;
  return of((t * (1 + s * s)) / size, s / square(coshOf(re)) / size);
}

const tan = (a: Complex): Complex => neg(timesI(tanh(timesI(a))));
const atan = ({ re, im }: Complex): Complex =>
  of(atan2Of(2 * re, 1 - re * re - im * im) / 2, log1pOf((4 * im) / (re * re + square(1 - im))) / 4);
const atanh = (a: Complex): Complex => scaled(0.5, log(div(add(ONE, a), sub(ONE, a))));
const asin = (a: Complex): Complex => atan(div(a, sqrt(sub(ONE, mul(a, a)))));
const acos = (a: Complex): Complex => sub(of(Math.PI / 2), asin(a));
const acosh = (a: Complex): Complex => log(add(a, mul(sqrt(sub(a, ONE)), sqrt(add(a, ONE)))));
/** An odd function: for x ≥ 0 nothing cancels in log(z + √(z² + 1)). */
const asinh = (a: Complex): Complex => (a.re < 0 ? neg(asinh(neg(a))) : log(add(a, sqrt(add(mul(a, a), ONE)))));

/** 2/√π e^(−z²) Σ 2ⁿ z^(2n+1)/(2n+1)!!, whose terms have one sign for real z; past 6, 1 − erf is below 2⁻⁵³. */
function erf(z: Complex): Complex {
  if (Math.abs(z.re) > 6) return of(Math.sign(z.re), 0);
  const square = mul(z, z);
  let [term, total] = [z, z];
  for (let n = 1; Math.abs(term.re) > 1e-18 * Math.abs(total.re) || Math.abs(term.im) > 1e-18 * Math.abs(total.im); n++) {
    term = scaled(2 / (2 * n + 1), mul(term, square));
    total = add(total, term);
  }
  return scaled(2 / Math.sqrt(Math.PI), mul(exp(neg(square)), total));
}

const FUNCTIONS: Readonly<Record<Elementary, (a: Complex) => Complex>> = {
  ...{ exp, log, log1p, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh, erf },
  expm1: ({ re, im }) => of(expm1Of(re) * cosOf(im) - 2 * square(sinOf(im / 2)), expOf(re) * sinOf(im)),
  erfc: (a) => sub(ONE, erf(a)),
};

function power(a: Complex, q: Rational): Complex {
  if (!Q.isInteger(q)) return a.re === 0 && a.im === 0 ? a : exp(scaled(Q.toNumber(q), log(a)));
  if (q.n < 0n) return div(ONE, power(a, Q.neg(q)));
  if (q.n === 0n) return ONE;
  const half = power(a, { n: q.n / 2n, d: 1n });
  const even = mul(half, half);
  return q.n % 2n === 0n ? even : mul(even, a);
}

export const COMPLEX: Scalar<Complex> = {
  rational: (q) => of(Q.toNumber(q)),
  constant: (name) => of(name === "pi" ? Math.PI : Math.E),
  add,
  sub,
  mul,
  div,
  neg,
  power,
  apply: (f, a) => FUNCTIONS[f](a),
  sign: (a) => Math.sign(a.re) as -1 | 0 | 1,
  isZero: (a) => a.re === 0 && a.im === 0,
};
