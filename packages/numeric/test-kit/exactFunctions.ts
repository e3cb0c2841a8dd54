/** The elementary functions by MPFR at 160 bits, and errors of doubles against them in ulps of the result. */
import { init } from "gmp-wasm";

type Pointer = number;
type Unary = (r: Pointer, a: Pointer, rounding: number) => number;
type Binary = (r: Pointer, a: Pointer, b: Pointer, rounding: number) => number;

const UNARY = [
  "exp",
  "expm1",
  "log",
  "log1p",
  "cbrt",
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
  "sinh",
  "cosh",
  "tanh",
  "asinh",
  "acosh",
  "atanh",
  "erf",
  "erfc",
] as const;

type Binding = Readonly<Record<`mpfr_${(typeof UNARY)[number] | "neg" | "sqrt" | "abs"}`, Unary>> &
  Readonly<Record<"mpfr_pow" | "mpfr_hypot" | "mpfr_atan2" | "mpfr_sub" | "mpfr_add" | "mpfr_div" | "mpfr_mul", Binary>> & {
    mpfr_t(): Pointer;
    mpfr_init2(p: Pointer, bits: number): void;
    mpfr_set_d(r: Pointer, x: number, rounding: number): number;
    mpfr_set(r: Pointer, x: Pointer, rounding: number): number;
    mpfr_mul_d(r: Pointer, a: Pointer, x: number, rounding: number): number;
    mpfr_cmp_d(a: Pointer, x: number): number;
    mpfr_set_ui(r: Pointer, x: number, rounding: number): number;
    mpfr_get_d(a: Pointer, rounding: number): number;
    mpfr_get_exp(a: Pointer): number;
    mpfr_mul_2si(r: Pointer, a: Pointer, e: number, rounding: number): number;
    mpfr_zero_p(a: Pointer): number;
    mpfr_number_p(a: Pointer): number;
    mpfr_nan_p(a: Pointer): number;
  };

const NEAREST = 0;
const PRECISION = 160;
const INFINITE = 2 ** 1023;

/** How far y is from the value at the arguments, in ulps of the value, ±∞ counting as ±2^1024; 0 where both are NaN. */
export type UlpError = (y: number, ...at: number[]) => number;

/** The error function of each operator, by its name. */
export async function ulpErrors(): Promise<ReadonlyMap<string, UlpError>> {
  const m = (await init()).binding as unknown as Binding;
  const register = (): Pointer => {
    const p = m.mpfr_t();
    m.mpfr_init2(p, PRECISION);
    return p;
  };
  const [value, x, y, one, scratch] = [register(), register(), register(), register(), register()] as const;
  m.mpfr_set_ui(one, 1, NEAREST);

  const errorOf = (got: number): number => {
    if (m.mpfr_nan_p(value) !== 0) return Number.isNaN(got) ? 0 : Number.POSITIVE_INFINITY;
    if (Number.isNaN(got)) return Number.POSITIVE_INFINITY;
    if (m.mpfr_number_p(value) === 0) return m.mpfr_get_d(value, NEAREST) === got ? 0 : Number.POSITIVE_INFINITY;
    if (m.mpfr_zero_p(value) !== 0) return got === 0 ? 0 : Number.POSITIVE_INFINITY;
    m.mpfr_set_d(scratch, Number.isFinite(got) ? got : Math.sign(got) * INFINITE, NEAREST);
    if (!Number.isFinite(got)) m.mpfr_mul_2si(scratch, scratch, 1, NEAREST);
    const spacing = Math.min(971, Math.max(m.mpfr_get_exp(value) - 53, -1074));
    if (Number.isFinite(got) || m.mpfr_get_exp(value) <= 1024) m.mpfr_sub(scratch, scratch, value, NEAREST);
    else return 0;
    m.mpfr_mul_2si(scratch, scratch, -spacing, NEAREST);
    return Math.abs(m.mpfr_get_d(scratch, NEAREST));
  };

  const unary =
    (compute: () => void): UlpError =>
    (got, at) => {
      m.mpfr_set_d(x, at as number, NEAREST);
      compute();
      return errorOf(got);
    };
  const logistic = (r: Pointer): void => {
    m.mpfr_neg(scratch, x, NEAREST);
    m.mpfr_exp(scratch, scratch, NEAREST);
    m.mpfr_add(scratch, scratch, one, NEAREST);
    m.mpfr_div(r, one, scratch, NEAREST);
  };
  /** log(1 + e^x), which is x to 2^−1000 beyond 1000. */
  const logOnePlusExp = (r: Pointer): void => {
    if (m.mpfr_cmp_d(x, 1000) > 0) m.mpfr_set(r, x, NEAREST);
    else {
      m.mpfr_exp(scratch, x, NEAREST);
      m.mpfr_log1p(r, scratch, NEAREST);
    }
  };
  /** The value times x, times a factor. */
  const multiplied = (factor: number): void => {
    m.mpfr_mul(value, value, x, NEAREST);
    m.mpfr_mul_d(value, value, factor, NEAREST);
  };
  /** −x/√2, in the scratch register. */
  const minusOverRootOf2 = (): void => {
    m.mpfr_set_ui(scratch, 2, NEAREST);
    m.mpfr_sqrt(scratch, scratch, NEAREST);
    m.mpfr_div(scratch, x, scratch, NEAREST);
    m.mpfr_neg(scratch, scratch, NEAREST);
  };
  /** The value times a factor, over √π, where π is 4 arctan 1. */
  const overRootOfPi = (factor: number): void => {
    m.mpfr_atan(scratch, one, NEAREST);
    m.mpfr_mul_d(scratch, scratch, 4, NEAREST);
    m.mpfr_sqrt(scratch, scratch, NEAREST);
    m.mpfr_div(value, value, scratch, NEAREST);
    m.mpfr_mul_d(value, value, factor, NEAREST);
  };
  const composed: readonly (readonly [string, () => void])[] = [
    ["sigmoid", () => logistic(value)],
    ["softplus", () => logOnePlusExp(value)],
    [
      "silu",
      () => {
        logistic(value);
        multiplied(1);
      },
    ],
    [
      "mish",
      () => {
        logOnePlusExp(value);
        m.mpfr_tanh(value, value, NEAREST);
        multiplied(1);
      },
    ],
    ["elu", () => (m.mpfr_cmp_d(x, 0) > 0 ? m.mpfr_set(value, x, NEAREST) : m.mpfr_expm1(value, x, NEAREST))],
    [
      "gelu",
      () => {
        minusOverRootOf2();
        m.mpfr_erfc(value, scratch, NEAREST);
        multiplied(0.5);
      },
    ],
    [
      "erf'",
      () => {
        m.mpfr_mul(value, x, x, NEAREST);
        m.mpfr_neg(value, value, NEAREST);
        m.mpfr_exp(value, value, NEAREST);
        overRootOfPi(2);
      },
    ],
    [
      "normal",
      () => {
        minusOverRootOf2();
        m.mpfr_erfc(value, scratch, NEAREST);
        m.mpfr_mul_d(value, value, 0.5, NEAREST);
      },
    ],
    [
      "normal'",
      () => {
        m.mpfr_mul(value, x, x, NEAREST);
        m.mpfr_mul_d(value, value, -0.5, NEAREST);
        m.mpfr_exp(value, value, NEAREST);
        m.mpfr_set_ui(scratch, 2, NEAREST);
        m.mpfr_sqrt(scratch, scratch, NEAREST);
        m.mpfr_div(value, value, scratch, NEAREST);
        overRootOfPi(1);
      },
    ],
    [
      "softsign",
      () => {
        m.mpfr_abs(scratch, x, NEAREST);
        m.mpfr_add(scratch, scratch, one, NEAREST);
        m.mpfr_div(value, x, scratch, NEAREST);
      },
    ],
  ];
  const ofTwo =
    (name: "pow" | "hypot" | "atan2"): UlpError =>
    (got, u, v) => {
      m.mpfr_set_d(x, u as number, NEAREST);
      m.mpfr_set_d(y, v as number, NEAREST);
      m[`mpfr_${name}`](value, x, y, NEAREST);
      return errorOf(got);
    };
  return new Map<string, UlpError>([
    ...UNARY.map((name) => [name, unary(() => m[`mpfr_${name}`](value, x, NEAREST))] as const),
    ...composed.map(([name, compute]) => [name, unary(compute)] as const),
    ...(["pow", "hypot", "atan2"] as const).map((name) => [name, ofTwo(name)] as const),
  ]);
}
