/**
 * The least value of a quadratic form on a subspace, in a metric: min uᵀHu/uᵀKu over u ≠ 0 with Pu = 0. In doubles it is an eigenvalue. Enclosed, any u with Pu = 0 gives an upper bound,
 * and H − sK + κPᵀP ≻ 0, shown by positive pivots, that s is a lower one. Where no u ≠ 0 has Pu = 0 it is the least of nothing, +∞.
 */
import { DomainError, insideDomain, item } from "@flatcheck/enclosure";
import { component, filled, type Matrix, onceFor, square, symmetricEigen, zeros } from "@flatcheck/numeric";
import type { Form, Reals, Rows } from "./reals.js";
import { pivotsOf, solved } from "./systems.js";

export interface Least {
  readonly value: number;
  /** Where it is attained; nowhere for the least of nothing, or where there is none. */
  readonly u: () => readonly number[];
}

const nowhere = (): readonly number[] => [];

/** In doubles: NaN where K is not positive definite to working precision, or numbers overflow; the largest double for the least of nothing. */
export function leastOf({ H, K, P }: Form<number>): Least {
  const N = H.length;
  if (P.length >= N) return { value: Number.MAX_VALUE, u: nowhere };
  const S = K === undefined ? rootOfIdentity(N) : inverseRoot(K);
  const images = S.map((v) => Float64Array.from(H, (row) => dot(row, v)));
  const A = zeros(N, N);
  let largest = Number.MIN_VALUE;
  for (let k = 0; k < N; k++)
    for (let l = 0; l < N; l++) {
      const entry = sparse(S[k] as Float64Array, images[l] as Float64Array);
      if (!Number.isFinite(entry)) return { value: Number.NaN, u: nowhere };
      A.data[k * N + l] = entry;
      largest = Math.max(largest, Math.abs(entry));
    }
  for (const normal of orthonormal(P.map((row) => Float64Array.from(S, (w) => dot(row, w))))) deflate(A, normal, 4 * N * largest);
  const { values, vectors } = symmetricEigen(A);
  const u = (): readonly number[] => {
    const w = columnOf(vectors, 0);
    return Array.from({ length: N }, (_, k) =>
      dot(
        w,
        S.map((v) => item(v, k)),
      ),
    );
  };
  return { value: item(values, 0), u };
}

function dot(u: ArrayLike<number>, v: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < u.length; k++) sum += (u[k] as number) * (v[k] as number);
  return sum;
}

/** uᵀv where a number that is 0 takes out what it multiplies, were that not finite either. */
function sparse(u: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < u.length; k++) sum += u[k] === 0 ? 0 : (u[k] as number) * (v[k] as number);
  return sum;
}

const columnOf = ({ rows, columns, data }: Matrix, k: number): Float64Array =>
  Float64Array.from({ length: rows }, (_, i) => component(data, i * columns + k));

/** Columns s_k with s_kᵀ K s_l = δ_kl. Found once for a K: many forms are compared in one metric. */
const inverseRoot = onceFor((K: Rows<number>): readonly Float64Array[] => {
  const entries = filled(K.length, K.length, (k, l) => item(item(K, k), l));
  if (!entries.data.every(Number.isFinite)) return K.map((row) => new Float64Array(row.length).fill(Number.NaN));
  const { values, vectors } = symmetricEigen(entries);
  return values.map((value, k) => columnOf(vectors, k).map((x) => x / Math.sqrt(value)));
});

/** The same for the identity. */
const rootOfIdentity = (size: number): readonly Float64Array[] =>
  Array.from({ length: size }, (_, k) => Float64Array.from({ length: size }, (_unused, l) => (k === l ? 1 : 0)));

function orthonormal(vectors: readonly Float64Array[]): readonly Float64Array[] {
  const basis: Float64Array[] = [];
  for (const rest of vectors) {
    // Twice, so that what is left is orthogonal to working precision.
    for (const before of [...basis, ...basis]) {
      const part = dot(rest, before);
      for (let k = 0; k < rest.length; k++) rest[k] = (rest[k] as number) - part * (before[k] as number);
    }
    const length = Math.sqrt(dot(rest, rest));
    if (length > 0) basis.push(rest.map((value) => value / length));
  }
  return basis;
}

/** A ← (I − nnᵀ) A (I − nnᵀ) + far·nnᵀ: the direction n gets the eigenvalue `far`. */
function deflate({ data, rows }: Matrix, normal: Float64Array, far: number): void {
  const image = normal.map((_, k) => dot(data.subarray(k * rows, (k + 1) * rows), normal));
  const along = dot(normal, image);
  for (let k = 0; k < rows; k++) {
    const [nk, ik] = [normal[k] as number, image[k] as number];
    for (let l = 0; l < rows; l++) {
      const [nl, il] = [normal[l] as number, image[l] as number];
      data[k * rows + l] = (data[k * rows + l] as number) - ik * nl - nk * il + (along + far) * nk * nl;
    }
  }
}

/** What enclosing takes beside arithmetic. */
export type Enclosing<S> = Pick<Reals<S>, "exact" | "add" | "sub" | "mul" | "div" | "isZero" | "isPositive" | "near"> & {
  /** The least interval that holds both. */
  readonly hull: (a: S, b: S) => S;
  /** (−∞, sup a]. */
  readonly upTo: (a: S) => S;
  /** +∞. */
  readonly infinity: S;
  /** How far below the upper bound a lower one is looked for, beside the sizes of both, in turn. */
  readonly gaps: readonly number[];
  /** κ, beside the sizes of H and P: the constraint then misses by its inverse, far less than the gaps; enclosures have the digits for it. */
  readonly stiffness: number;
};

/** Forms of more dimensions take too long to enclose. */
const LARGEST = 100;

/** An enclosure; without a lower end where no s was shown to be one. @throws DomainError where the rows of P may be dependent, or there is nothing to go by */
export function enclosedLeast<S>(R: Enclosing<S>, { H, K, P }: Form<S>): S {
  if (H.length > LARGEST) throw new DomainError("least ratio of a large form", false);
  if (P.length >= H.length && isRegular(R, P)) return R.infinity;
  const near = (rows: Rows<S>): Rows<number> => rows.map((row) => row.map(R.near));
  const rounded = { H: near(H), K: K === undefined ? undefined : roundedOnce(K, near), P: near(P) };
  const least = leastOf(rounded);
  const [value, u] = [least.value, least.u()];
  if (!Number.isFinite(value) || u.length === 0 || !u.every(Number.isFinite)) throw new DomainError("least ratio", false);
  const upper = ratioAt(R, { H, K, P }, onKernel(R, P, u.map(R.exact)));
  const found = R.gaps
    .map((gap) => R.near(upper) - gap * (Math.abs(value) + 2 ** -40 * sizeOf(rounded.H)))
    .find((s) => isLower(R, { H, K, P }, s, rounded));
  return found === undefined ? R.upTo(upper) : R.hull(R.exact(found), upper);
}

const roundedMetrics = new WeakMap<Rows<unknown>, Rows<number>>();

/** Doubles near a metric, found once for it. */
function roundedOnce<S>(K: Rows<S>, near: (rows: Rows<S>) => Rows<number>): Rows<number> {
  const rounded = roundedMetrics.get(K) ?? near(K);
  roundedMetrics.set(K, rounded);
  return rounded;
}

/** Whether the square P is shown to have independent rows, so that Pu = 0 only for u = 0. */
function isRegular<S>(R: Enclosing<S>, P: Rows<S>): boolean {
  return (
    insideDomain(() => {
      return pivotsOf(
        R,
        P.map((p) => P.map((q) => product(R, p, q))),
      ).every(R.isPositive);
    }) ?? false
  );
}

const sizeOf = (rows: Rows<number>): number => rows.flat().reduce((most, x) => Math.max(most, Math.abs(x)), Number.MIN_VALUE);

/** u − Pᵀ(PPᵀ)⁻¹Pu. */
function onKernel<S>(R: Enclosing<S>, P: Rows<S>, u: readonly S[]): readonly S[] {
  if (P.length === 0) return u;
  const beta = solved(
    R,
    P.map((p) => P.map((q) => product(R, p, q))),
    P.map((p) => product(R, p, u)),
  );
  return u.map((x, k) => P.reduce((rest, p, i) => R.sub(rest, R.mul(beta[i] as S, p[k] as S)), x));
}

function product<S>(R: Enclosing<S>, u: readonly S[], v: readonly S[]): S {
  let sum = R.mul(u[0] as S, v[0] as S);
  for (let k = 1; k < u.length; k++) {
    const x = u[k] as S;
    if (!R.isZero(x)) sum = R.add(sum, R.mul(x, v[k] as S));
  }
  return sum;
}

function ratioAt<S>(R: Enclosing<S>, { H, K }: Form<S>, u: readonly S[]): S {
  const times = (A: Rows<S>): readonly S[] => A.map((row) => product(R, row, u));
  return R.div(product(R, u, times(H)), product(R, u, K === undefined ? u : times(K)));
}

/** Whether H − sK + κPᵀP is shown to be positive definite, so that uᵀHu > s·uᵀKu where Pu = 0. */
function isLower<S>(R: Enclosing<S>, { H, K, P }: Form<S>, s: number, rounded: Form<number>): boolean {
  const kappa = P.length === 0 ? 0 : (R.stiffness * sizeOf(rounded.H)) / square(sizeOf(rounded.P));
  if (!Number.isFinite(kappa)) return false;
  const [stiff, shift] = [R.exact(kappa), R.exact(s)];
  const stiffened = P.map((row) => row.map((p) => R.mul(stiff, p)));
  const M = H.map((row, k) =>
    row.map((h, l) => {
      // Pivots are found without it.
      if (l < k) return h;
      let entry = shiftedBy(R, h, shift, K === undefined ? (k === l ? "one" : undefined) : (K[k]?.[l] as S));
      for (const [i, p] of P.entries()) entry = R.add(entry, R.mul(stiffened[i]?.[k] as S, p[l] as S));
      return entry;
    }),
  );
  return insideDomain(() => pivotsOf(R, M).every(R.isPositive)) ?? false;
}

/** h − s·k. */
function shiftedBy<S>(R: Enclosing<S>, h: S, s: S, k: S | "one" | undefined): S {
  if (k === undefined) return h;
  if (k === "one") return R.sub(h, s);
  return R.isZero(k) ? h : R.sub(h, R.mul(s, k));
}
