/**
 * The least value of a quadratic form on a subspace, in a metric: min uᵀHu/uᵀKu over u ≠ 0 with Pu = 0. In doubles it is an eigenvalue. Enclosed, any u with Pu = 0 gives an upper bound,
 * and H − sK + κPᵀP ≻ 0, shown by positive pivots, that s is a lower one. Where no u ≠ 0 has Pu = 0 it is the least of nothing, +∞.
 */
import { DomainError, insideDomain, item } from "@flatcheck/enclosure";
import { component, filled, type Matrix, square, symmetricEigen } from "@flatcheck/numeric";
import type { Form, Reals, Rows } from "./reals.js";
import { pivotsOf, solved } from "./systems.js";

export interface Least {
  readonly value: number;
  /** Where it is attained. */
  readonly u: readonly number[];
}

/** In doubles: NaN where K is not positive definite to working precision, or numbers overflow; the largest double for the least of nothing. */
export function leastOf({ H, K, P }: Form<number>): Least {
  const N = H.length;
  if (P.length >= N) return { value: Number.MAX_VALUE, u: [] };
  const columns = inverseRoot(K);
  const images = columns.map((v) => H.map((row) => dot(row, v)));
  const A = filled(N, N, (k, l) => sparse(item(columns, k), item(images, l)));
  if (!A.data.every(Number.isFinite)) return { value: Number.NaN, u: [] };
  const largest = A.data.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE);
  for (const normal of orthonormal(P.map((row) => columns.map((w) => dot(row, w))))) deflate(A, normal, 4 * N * largest);
  const { values, vectors } = symmetricEigen(A);
  const w = columnOf(vectors, 0);
  return {
    value: item(values, 0),
    u: Array.from({ length: N }, (_, k) =>
      dot(
        w,
        columns.map((v) => item(v, k)),
      ),
    ),
  };
}

function dot(u: readonly number[], v: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < u.length; k++) sum += item(u, k) * item(v, k);
  return sum;
}

/** uᵀv where a number that is 0 takes out what it multiplies, were that not finite either. */
function sparse(u: readonly number[], v: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < u.length; k++) sum += u[k] === 0 ? 0 : item(u, k) * item(v, k);
  return sum;
}
const columnOf = ({ rows, columns, data }: Matrix, k: number): number[] =>
  Array.from({ length: rows }, (_, i) => component(data, i * columns + k));

/** Columns s_k with s_kᵀ K s_l = δ_kl. */
function inverseRoot(K: Rows<number>): number[][] {
  if (!K.every((row) => row.every(Number.isFinite))) return K.map((row) => row.map(() => Number.NaN));
  const { values, vectors } = symmetricEigen(filled(K.length, K.length, (k, l) => item(item(K, k), l)));
  return values.map((value, k) => columnOf(vectors, k).map((x) => x / Math.sqrt(value)));
}

function orthonormal(vectors: Rows<number>): Rows<number> {
  const basis: number[][] = [];
  for (const vector of vectors) {
    let rest = [...vector];
    // Twice, so that what is left is orthogonal to working precision.
    for (const before of [...basis, ...basis]) {
      const part = dot(rest, before);
      rest = rest.map((value, k) => value - part * item(before, k));
    }
    const length = Math.sqrt(dot(rest, rest));
    if (length > 0) basis.push(rest.map((value) => value / length));
  }
  return basis;
}

/** A ← (I − nnᵀ) A (I − nnᵀ) + far·nnᵀ: the direction n gets the eigenvalue `far`. */
function deflate(A: Matrix, normal: readonly number[], far: number): void {
  const size = A.rows;
  const image = normal.map((_, k) => normal.reduce((sum, value, l) => sum + component(A.data, k * size + l) * value, 0));
  const along = dot(normal, image);
  for (let k = 0; k < size; k++)
    for (let l = 0; l < size; l++) {
      const [nk, nl] = [item(normal, k), item(normal, l)];
      A.data[k * size + l] = component(A.data, k * size + l) - item(image, k) * nl - nk * item(image, l) + (along + far) * nk * nl;
    }
}

/** What enclosing takes beside arithmetic. */
export type Enclosing<S> = Pick<Reals<S>, "exact" | "add" | "sub" | "mul" | "div" | "isPositive" | "near"> & {
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
  const rounded = { H: H.map((row) => row.map(R.near)), K: K.map((row) => row.map(R.near)), P: P.map((row) => row.map(R.near)) };
  const { value, u } = leastOf(rounded);
  if (!Number.isFinite(value) || u.length === 0 || !u.every(Number.isFinite)) throw new DomainError("least ratio", false);
  const upper = ratioAt(R, { H, K, P }, onKernel(R, P, u.map(R.exact)));
  const found = R.gaps
    .map((gap) => R.near(upper) - gap * (Math.abs(value) + 2 ** -40 * sizeOf(rounded.H)))
    .find((s) => isLower(R, { H, K, P }, s, rounded));
  return found === undefined ? R.upTo(upper) : R.hull(R.exact(found), upper);
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

const product = <S>(R: Enclosing<S>, u: readonly S[], v: readonly S[]): S => u.map((x, k) => R.mul(x, v[k] as S)).reduce(R.add);

function ratioAt<S>(R: Enclosing<S>, { H, K }: Form<S>, u: readonly S[]): S {
  const [top, bottom] = [H, K].map((A) =>
    product(
      R,
      u,
      A.map((row) => product(R, row, u)),
    ),
  );
  return R.div(top as S, bottom as S);
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
      const shifted = R.sub(h, R.mul(shift, K[k]?.[l] as S));
      return P.reduce((sum, p, i) => R.add(sum, R.mul(stiffened[i]?.[k] as S, p[l] as S)), shifted);
    }),
  );
  return insideDomain(() => pivotsOf(R, M).every(R.isPositive)) ?? false;
}
