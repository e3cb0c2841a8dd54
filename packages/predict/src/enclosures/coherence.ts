/**
 * μ = λ_min(XXᵀ), enclosed in time n³/3. Below: where Cholesky's factorisation of A = fl(K) − s·1 runs to its end in doubles, λ_min(A) ≥ −γ_{n+2}/(1 − γ_{n+2}) tr A (Demmel 1989; Rump, Verification of
 * positive definiteness, 2006), and fl(K) differs from K by at most γ_d |X||X|ᵀ, whose norm is at most γ_d tr K. Above: a Rayleigh quotient, in intervals. γ_k = ku/(1 − ku), u = 2⁻⁵³.
 */
import { type DoubleInterval, doubleIntervals as I, item, rationals as Q } from "@flatcheck/enclosure";
import { type Matrix, symmetricEigen, timesTransposed, toRows } from "@flatcheck/numeric";
import { checkCoherence } from "@flatcheck/symbolic";

/** μ, and ‖x_i‖² sample by sample. */
export interface Coherence {
  readonly mu: DoubleInterval;
  readonly norms: readonly DoubleInterval[];
}

/**
 * The same, by exact arithmetic where doubles do not prove independence and the data are few: μ may be as small as it likes, and dependence is proved, with what depends on what in words.
 */
export async function coherenceFor(X: Matrix): Promise<Coherence & { readonly dependence?: string }> {
  const found = coherenceOf(X);
  if (found.mu.lo > 0 || X.rows > Math.min(X.columns, MOST_EXACT) || X.columns > MOST_COLUMNS) return found;
  const { verdict, reason, mu } = await checkCoherence(toRows(X).map((values) => values.map(Q.fromNumber)));
  if (verdict === "fails") return { ...found, mu: I.interval(0), ...(reason === undefined ? {} : { dependence: reason }) };
  return { ...found, mu: { lo: I.fromRational(mu.lower).lo, hi: I.fromRational(mu.upper).hi } };
}

/** Samples and inputs up to which exact arithmetic is asked. */
const MOST_EXACT = 10;
const MOST_COLUMNS = 64;

/** The enclosures for n samples; the lower end of μ is 0 where independence is not proved. */
export function coherenceOf(X: Matrix): Coherence {
  const norms = Array.from({ length: X.rows }, (_, i) => sumOf(row(X, i), (x) => I.sqr(I.interval(x))));
  if (X.rows > X.columns) return { mu: I.interval(0), norms };
  const { values, vectors } = symmetricEigen(timesTransposed(X, X));
  const upper = rayleigh(
    X,
    Float64Array.from({ length: X.rows }, (_, i) => item(vectors.data, i * vectors.columns)),
  );
  return { mu: { lo: Math.min(lowerBound(X, norms, item(values, 0)), upper), hi: upper }, norms };
}

const row = (X: Matrix, i: number): Float64Array => X.data.subarray(i * X.columns, (i + 1) * X.columns);

/** Σ f(x_k), enclosed. */
const sumOf = (values: Float64Array, f: (x: number, k: number) => DoubleInterval): DoubleInterval =>
  values.reduce((sum, x, k) => I.add(sum, f(x, k)), I.interval(0));

/** vᵀKv/vᵀv ≥ λ_min(K) for any v ≠ 0: its upper end. */
function rayleigh(X: Matrix, v: Float64Array): number {
  const combined = Array.from({ length: X.columns }, (_, k) => sumOf(v, (w, i) => I.mul(I.interval(w), I.interval(item(row(X, i), k)))));
  const above = combined.reduce((sum, w) => I.add(sum, I.sqr(w)), I.interval(0));
  const below = sumOf(v, (w) => I.sqr(I.interval(w)));
  return below.lo > 0 ? I.div(above, below).hi : Number.POSITIVE_INFINITY;
}

const UNIT = 2 ** -53;

/** γ_k, rounded upwards. */
const gamma = (k: number): number => I.div(I.interval(k * UNIT), I.sub(I.interval(1), I.interval(k * UNIT))).hi;

function lowerBound(X: Matrix, norms: readonly DoubleInterval[], guess: number): number {
  const trace = norms.reduce((sum, norm) => I.add(sum, norm), I.interval(0)).hi;
  const [g, h] = [gamma(X.columns), gamma(X.rows + 2)];
  // tr A ≤ (1 + γ_d) tr K; products that underflow are less than the least normal number each.
  const error = I.add(
    I.mul(I.add(I.interval(g), I.mul(I.div(I.interval(h), I.sub(I.interval(1), I.interval(h))), I.interval(1 + 2 * g))), I.interval(trace)),
    I.interval(X.rows * X.columns * LEAST_NORMAL),
  ).hi;
  for (const share of SHARES) {
    const shift = guess * share;
    if (shift > error && isFactored(timesTransposed(X, X), shift)) return Math.max(0, I.sub(I.interval(shift), I.interval(error)).lo);
  }
  return 0;
}

const LEAST_NORMAL = 2 ** -1022;
/** Parts of the eigenvalue in doubles that are tried as its lower bound. */
const SHARES: readonly number[] = [1 - 1e-12, 1 - 1e-9, 1 - 1e-6, 0.999, 0.9, 0.5];

/** Whether A − shift·1 = LLᵀ runs to its end, in doubles. With the subtraction of the shift, n + 2 operations at most make an entry. */
function isFactored({ rows: n, data }: Matrix, shift: number): boolean {
  const L = Float64Array.from(data);
  for (let j = 0; j < n; j++) {
    let pivot = item(L, j * n + j) - shift;
    for (let k = 0; k < j; k++) pivot -= item(L, j * n + k) * item(L, j * n + k);
    if (!(pivot > 0) || !Number.isFinite(pivot)) return false;
    const root = Math.sqrt(pivot);
    L[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let rest = item(L, i * n + j);
      for (let k = 0; k < j; k++) rest -= item(L, i * n + k) * item(L, j * n + k);
      L[i * n + j] = rest / root;
    }
  }
  return true;
}
