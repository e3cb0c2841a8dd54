/** A place in pre-activations: all that F, L and their derivatives depend on, for any loss scale, samples and weights. θ enters through Z = XΘᵀ alone, so that Z may be any matrix where the samples are independent. */

import { component, type Matrix, toRows } from "@flatcheck/numeric";
import type { Derivatives, Reals } from "./reals.js";
import { solved } from "./systems.js";

/** Doubles, which are meant exactly. */
export interface Numbers {
  /** n × d. */
  readonly X: Matrix;
  /** m weights. */
  readonly a: Float64Array;
  /** The loss scale. */
  readonly c: number;
  /** n × m. */
  readonly Z: Matrix;
  /** Labels; those of Z without them: a place on M. */
  readonly y?: Float64Array | undefined;
  /** The samples are x_i/‖x_i‖, of norm 1 exactly. */
  readonly isUnit?: boolean;
}

export type Table<S> = readonly (readonly S[])[];

export interface EnclosedNetwork<S> {
  readonly R: Reals<S>;
  readonly numbers: Numbers;
  readonly a: readonly S[];
  readonly c: S;
  /** XXᵀ; ‖x_i‖² on its diagonal. */
  readonly K: Table<S>;
  /** φ and its derivatives at z_ij, n × m. */
  readonly phi: Table<Derivatives<S>>;
}

/** @throws DomainError for enclosures where a derivative of φ does not exist */
export function enclosedNetwork<S>(R: Reals<S>, numbers: Numbers): EnclosedNetwork<S> {
  const { a, c, Z } = numbers;
  return {
    R,
    numbers,
    a: Array.from(a, R.exact),
    c: R.exact(c),
    K: ofSamples(R, numbers, "K", () => productsOf(R, numbers)),
    phi: toRows(Z).map((row) => row.map(knownFor((z) => R.phi(R.exact(z))))),
  };
}

/** What is made of the samples, as they are meant. */
const ofSamples = <S, T>(R: Reals<S>, { X, isUnit = false }: Numbers, name: string, find: () => T): T =>
  R.ofSamples(X, isUnit ? `${name}, unit` : name, find);

function productsOf<S>(R: Reals<S>, { X, isUnit = false }: Numbers): Table<S> {
  const rows = toRows(X).map((row) => row.map(R.exact));
  const products = symmetric(rows.length, (i, k) => dot(R, rows[i] as readonly S[], rows[k] as readonly S[]));
  return isUnit ? withUnitDiagonal(R, products) : products;
}

/** The symmetric matrix with these entries for k ≤ i. */
function symmetric<S>(size: number, entry: (i: number, k: number) => S): S[][] {
  const rows: S[][] = Array.from({ length: size }, () => []);
  for (let i = 0; i < size; i++)
    for (let k = 0; k <= i; k++) {
      const value = entry(i, k);
      (rows[i] as S[])[k] = value;
      (rows[k] as S[])[i] = value;
    }
  return rows;
}

/** Σ_k u_k v_k. */
function dot<S>(R: Reals<S>, u: readonly S[], v: readonly S[]): S {
  if (u.length === 0) return R.exact(0);
  let sum = R.mul(u[0] as S, v[0] as S);
  for (let k = 1; k < u.length; k++) sum = R.add(sum, R.mul(u[k] as S, v[k] as S));
  return sum;
}

/** f, whose values at equal numbers are one and the same object, so that their difference is known to be 0. */
function knownFor<T>(f: (x: number) => T): (x: number) => T {
  const known = new Map<number, T>();
  return (x) => {
    const value = known.get(x) ?? f(x);
    known.set(x, value);
    return value;
  };
}

/** K_ik/√(K_ii K_kk). */
function withUnitDiagonal<S>(R: Reals<S>, K: Table<S>): S[][] {
  const lengths = K.map((row, i) => R.sqrt(row[i] as S));
  return K.map((row, i) => row.map((k, l) => (i === l ? R.exact(1) : R.div(k, R.mul(lengths[i] as S, lengths[l] as S)))));
}

export const total = <S>({ exact, add }: Reals<S>, terms: readonly S[]): S => (terms.length === 0 ? exact(0) : terms.reduce(add));
export const times = <S>(R: Reals<S>, ...factors: readonly S[]): S => factors.reduce(R.mul);
export const largest = <S>(R: Reals<S>, values: readonly S[]): S => values.reduce(R.max);
export const least = <S>(R: Reals<S>, values: readonly S[]): S => values.reduce(R.min);

/** One value for each z_ij: f(derivatives of φ there, weight a_j, ‖x_i‖², i, j). */
export const entries = <S, T>(
  { phi, a, K }: EnclosedNetwork<S>,
  f: (d: Derivatives<S>, weight: S, norm: S, i: number, j: number) => T,
): T[][] => phi.map((row, i) => row.map((d, j) => f(d, a[j] as S, K[i]?.[i] as S, i, j)));

/** a_j φ′(z_ij): row i of J is its product with x_i. */
const slopesOf = <S>(at: EnclosedNetwork<S>): S[][] => entries(at, ({ first }, weight) => at.R.mul(weight, first));

/** G = JJᵀ = K ∘ (a_jφ′)(a_jφ′)ᵀ, n × n. */
export function gramOf<S>(at: EnclosedNetwork<S>): S[][] {
  const { R, K } = at;
  const slopes = slopesOf(at);
  return symmetric(slopes.length, (i, k) => R.mul(K[i]?.[k] as S, dot(R, slopes[i] as readonly S[], slopes[k] as readonly S[])));
}

/** 4c·a_j·‖x_i‖²·φ″(z_ij), at stationary points of M the same for all j. Neurons of one weight and one z_ij have one and the same object. */
function pullsOf<S>(at: EnclosedNetwork<S>): S[][] {
  const { R, K, phi, numbers } = at;
  const scale = R.mul(R.exact(4), at.c);
  return phi.map((row, i) => {
    const pulls: S[] = [];
    row.forEach(({ second }, j) => {
      const twin = pulls.find((_, k) => row[k]?.second === second && numbers.a[k] === numbers.a[j]);
      pulls.push(twin ?? times(R, scale, at.a[j] as S, K[i]?.[i] as S, second));
    });
    return pulls;
  });
}

/** How far each neuron's pull is from that of the first one; exactly 0 where they are equal by what they are made of. */
const gapsOf = <S>({ R }: EnclosedNetwork<S>, pulls: Table<S>): S[][] => pulls.map((row) => row.map((pull) => R.sub(pull, row[0] as S)));

/** Whether all neurons of sample i have one pull, by what they are made of: a single neuron, or neurons that agree. Then z_i· is where F is stationary on M. */
export const isStationaryByForm = <S>(at: EnclosedNetwork<S>, i: number): boolean => {
  const [first, ...others] = pullsOf(at)[i] as readonly S[];
  return others.every((pull) => pull === first);
};

/** γ with α_i = (pull of the first neuron)_i + γ_i: G⁻¹ Σ_k K_ik Σ_j (a_jφ′)_ij (a_jφ′)_kj gap_kj. @throws DomainError for enclosures where G may be singular */
function correctionsOf<S>(at: EnclosedNetwork<S>, gaps: Table<S>): S[] {
  const { R, K } = at;
  const slopes = slopesOf(at);
  const right = slopes.map((own, i) =>
    total(
      R,
      own.flatMap((slope, j) => slopes.map((row, k) => times(R, K[i]?.[k] as S, slope, row[j] as S, gaps[k]?.[j] as S))),
    ),
  );
  return solved(R, gramOf(at), right);
}

/** α = G⁻¹ J DF, beside what it is made of. */
export interface Multipliers<S> {
  readonly alpha: readonly S[];
  /** 4c·a_j·‖x_i‖²·φ″(z_ij) − α_i: how far a neuron is from stationary. As a difference of pulls it keeps its digits near stationary points, and is exactly 0 at those that are known by their form. */
  readonly offsets: Table<S>;
}

/** @throws DomainError for enclosures where G may be singular */
export function multipliersOf<S>(at: EnclosedNetwork<S>): Multipliers<S> {
  const { R } = at;
  const pulls = pullsOf(at);
  const gaps = gapsOf(at, pulls);
  const gamma = correctionsOf(at, gaps);
  return {
    alpha: gamma.map((g, i) => R.add(pulls[i]?.[0] as S, g)),
    offsets: gaps.map((row, i) => row.map((gap) => R.sub(gap, gamma[i] as S))),
  };
}

/** v with (grad F)_j = Σ_i v_ij x_i. */
export function gradientOf<S>(at: EnclosedNetwork<S>, { offsets }: Multipliers<S>): S[][] {
  return entries(at, ({ first }, weight, _, i, j) => times(at.R, weight, first, offsets[i]?.[j] as S));
}

/** ‖Σ_i v_ij x_i‖² over all j: Σ_j v_jᵀKv_j. */
export function squaredNormOf<S>({ R, K }: EnclosedNetwork<S>, v: Table<S>): S {
  const columns = transposed(v);
  return total(
    R,
    columns.map((u) =>
      dot(
        R,
        u,
        K.map((row) => dot(R, row, u)),
      ),
    ),
  );
}

const transposed = <S>(rows: Table<S>): S[][] => (rows[0] ?? []).map((_, j) => rows.map((row) => row[j] as S));

/** ‖grad F‖. */
export const gradientNormOf = <S>(at: EnclosedNetwork<S>, alpha: Multipliers<S>): S => at.R.sqrt(squaredNormOf(at, gradientOf(at, alpha)));

/** h with Hess F[u, u] = Σ_ij h_ij (u_j·x_i)² for tangent u (4.5). */
export function curvaturesOf<S>(at: EnclosedNetwork<S>, { alpha }: Multipliers<S>): S[][] {
  const { R, c } = at;
  return entries(at, ({ first, second, third }, weight, norm, i) => {
    const own = times(R, R.exact(4), c, weight, weight, norm, R.add(R.mul(second, second), R.mul(first, third)));
    return R.sub(own, times(R, alpha[i] as S, weight, second));
  });
}

/** d‖grad F‖²/dt = −2 Hess F[grad F, grad F] along θ′ = −grad F. */
export function growthOf<S>(at: EnclosedNetwork<S>, alpha: Multipliers<S>): S {
  const { R, K } = at;
  const columns = transposed(gradientOf(at, alpha));
  const h = curvaturesOf(at, alpha);
  const terms = columns.flatMap((v, j) =>
    K.map((row, i) => {
      const w = dot(R, row, v);
      return times(R, h[i]?.[j] as S, R.mul(w, w));
    }),
  );
  return R.mul(R.exact(-2), total(R, terms));
}

/** The least Hess F[u, u]/‖u‖² over tangent u ≠ 0 with every u_j in the span of the samples: in u_j = Xᵀv_j it is v_jᵀ K diag(h_·j) K v_j over v_jᵀ K v_j. */
export function leastCurvatureOf<S>(at: EnclosedNetwork<S>, alpha: Multipliers<S>): S {
  const { R, K } = at;
  const h = curvaturesOf(at, alpha);
  const [n, m] = [K.length, at.a.length];
  const H = blocks(R, n, m, (j, k, l) => {
    const [u, v] = [K[k] as readonly S[], K[l] as readonly S[]];
    return total(
      R,
      h.map((row, i) => R.mul(R.mul(u[i] as S, row[j] as S), v[i] as S)),
    );
  });
  const P = slopesOf(at).map((slopes, i) => slopes.flatMap((slope) => (K[i] as readonly S[]).map((k) => R.mul(slope, k))));
  const metric = ofSamples(R, at.numbers, `K for ${m} neurons`, () => blocks(R, n, m, (_, k, l) => K[k]?.[l] as S));
  return R.least({ H, K: metric, P });
}

/** nm × nm: a block of n × n entries for each neuron, and zeros. */
function blocks<S>(R: Reals<S>, n: number, m: number, entry: (j: number, k: number, l: number) => S): S[][] {
  const zero = R.exact(0);
  return Array.from({ length: n * m }, (_, e) => {
    const row = new Array<S>(n * m).fill(zero);
    const j = Math.floor(e / n);
    for (let l = 0; l < n; l++) row[j * n + l] = entry(j, e % n, l);
    return row;
  });
}

/** The least eigenvalue of a symmetric matrix. */
export const leastEigenvalueOf = <S>(R: Reals<S>, A: Table<S>): S => R.least({ H: A, P: [] });

/** μ = λ_min(XXᵀ). */
export const coherenceOf = <S>({ R, K, numbers }: EnclosedNetwork<S>): S => ofSamples(R, numbers, "μ", () => leastEigenvalueOf(R, K));

/** F = 2c Σ_ij a_j²‖x_i‖²φ′(z_ij)² (4.3). */
export const sharpnessOf = <S>(at: EnclosedNetwork<S>): S => {
  const { R, c } = at;
  const terms = entries(at, ({ first }, weight, norm) => times(R, weight, weight, norm, R.mul(first, first)));
  return times(R, R.exact(2), c, total(R, terms.flat()));
};

/** f_i = Σ_j a_jφ(z_ij). */
export const outputsOf = <S>(at: EnclosedNetwork<S>): S[] =>
  entries(at, ({ value }, weight) => at.R.mul(weight, value)).map((row) => total(at.R, row));

/** f_i − y_i; 0 on M. */
export const residualsOf = <S>(at: EnclosedNetwork<S>): S[] => {
  const { y } = at.numbers;
  return y === undefined ? at.K.map(() => at.R.exact(0)) : outputsOf(at).map((f, i) => at.R.sub(f, at.R.exact(component(y, i))));
};

/** L = c Σ r_i², and ‖DL‖ with DL_j = 2c Σ_i r_i a_jφ′(z_ij) x_i. */
export function lossOf<S>(at: EnclosedNetwork<S>): { readonly loss: S; readonly gradientNorm: S } {
  const { R, c } = at;
  const r = residualsOf(at);
  const v = slopesOf(at).map((row, i) => row.map((slope) => times(R, R.exact(2), c, r[i] as S, slope)));
  return {
    loss: R.mul(
      c,
      total(
        R,
        r.map((x) => R.mul(x, x)),
      ),
    ),
    gradientNorm: R.sqrt(squaredNormOf(at, v)),
  };
}

/** min ‖x_i‖². */
export const leastNormOf = <S>({ R, K }: EnclosedNetwork<S>): S =>
  least(
    R,
    K.map((row, i) => row[i] as S),
  );
/** min |a_j|. */
export const leastWeightOf = <S>({ R, a }: EnclosedNetwork<S>): S => least(R, a.map(R.abs));
/** ‖a‖². */
export const squaredWeightsOf = <S>({ R, a }: EnclosedNetwork<S>): S =>
  total(
    R,
    a.map((weight) => R.mul(weight, weight)),
  );
