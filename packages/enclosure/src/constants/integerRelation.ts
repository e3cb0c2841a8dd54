/**
 * Integer relations between real numbers: small whole k with Σ k_i·v_i ≈ 0, guessed by lattice reduction. Nothing is proved here:
 * what is found is a suggestion that its user verifies exactly.
 * Reference: Cohen, "A Course in Computational Algebraic Number Theory", Algorithm 2.6.7 (integral LLL) and Section 2.7.2.
 */

/** Larger coefficients are no suggestion. */
const LARGEST = 1n << 14n;

/**
 * Vectors k of whole numbers for which Σ k_i·v_i is small, `v` being values times 2^bits, rounded. Of n independent numbers of
 * b bits the shortest vectors have about b/n bits, so that what is much shorter is a relation.
 */
export const integerRelations = (v: readonly bigint[]): readonly (readonly number[])[] => vectorRelations(v.map((value) => [value]));

/** The same for vectors v_i of the same length: Σ k_i·v_i is small in each place. */
export function vectorRelations(v: readonly (readonly bigint[])[]): readonly (readonly number[])[] {
  const lattice = v.map((row, i) => [...v.map((_, j) => (i === j ? 1n : 0n)), ...row]);
  return reduced(lattice)
    .map((row) => row.slice(0, v.length))
    .filter((k) => k.some((c) => c !== 0n) && k.every((c) => c < LARGEST && c > -LARGEST))
    .map((k) => k.map(Number));
}

const dot = (a: readonly bigint[], b: readonly bigint[]): bigint => a.reduce((sum, x, i) => sum + x * (b[i] as bigint), 0n);

/** q with |n − q·d| ≤ d/2, for d > 0. */
function nearest(n: bigint, d: bigint): bigint {
  const twice = 2n * n + d;
  const q = twice / (2n * d);
  return twice < 0n && q * 2n * d !== twice ? q - 1n : q;
}

/** A reduced basis of the lattice of linearly independent rows. */
function reduced(rows: readonly (readonly bigint[])[]): bigint[][] {
  const state = new Reduction(rows.map((row) => [...row]));
  for (let k = 1; k < rows.length; ) k = state.step(k);
  return state.basis;
}

/** The basis with its Gram–Schmidt numbers: d_i is the determinant of the first i rows, λ_ij = d_{j+1}·μ_ij, all whole. */
class Reduction {
  private readonly d: bigint[];
  private readonly lambda: bigint[][];

  constructor(readonly basis: bigint[][]) {
    this.d = [1n];
    this.lambda = basis.map(() => basis.map(() => 0n));
    for (let k = 0; k < basis.length; k++) this.orthogonalise(k);
  }

  private orthogonalise(k: number): void {
    const own = this.lambda[k] as bigint[];
    for (let j = 0; j <= k; j++) {
      let u = dot(this.basis[k] as bigint[], this.basis[j] as bigint[]);
      for (let i = 0; i < j; i++) {
        u = ((this.d[i + 1] as bigint) * u - (own[i] as bigint) * ((this.lambda[j] as bigint[])[i] as bigint)) / (this.d[i] as bigint);
      }
      if (j < k) own[j] = u;
      else this.d[k + 1] = u;
    }
  }

  /** Reduces row k, and swaps it with the one before where that is longer; the row to go on with. */
  step(k: number): number {
    this.subtract(k, k - 1);
    const [before, own, next] = [this.d[k - 1], this.d[k], this.d[k + 1]] as [bigint, bigint, bigint];
    const mu = (this.lambda[k] as bigint[])[k - 1] as bigint;
    if (4n * (next * before + mu * mu) < 3n * own * own) {
      this.swap(k);
      return Math.max(1, k - 1);
    }
    for (let l = k - 2; l >= 0; l--) this.subtract(k, l);
    return k + 1;
  }

  private subtract(k: number, l: number): void {
    const [own, other] = [this.lambda[k] as bigint[], this.lambda[l] as bigint[]];
    const size = this.d[l + 1] as bigint;
    const q = nearest(own[l] as bigint, size);
    if (q === 0n) return;
    this.basis[k] = (this.basis[k] as bigint[]).map((x, i) => x - q * ((this.basis[l] as bigint[])[i] as bigint));
    own[l] = (own[l] as bigint) - q * size;
    for (let i = 0; i < l; i++) own[i] = (own[i] as bigint) - q * (other[i] as bigint);
  }

  private swap(k: number): void {
    const { basis, d, lambda } = this;
    [basis[k - 1], basis[k]] = [basis[k] as bigint[], basis[k - 1] as bigint[]];
    const [above, own] = [lambda[k - 1] as bigint[], lambda[k] as bigint[]];
    for (let j = 0; j < k - 1; j++) [above[j], own[j]] = [own[j] as bigint, above[j] as bigint];
    const mu = own[k - 1] as bigint;
    const [before, size, next] = [d[k - 1], d[k], d[k + 1]] as [bigint, bigint, bigint];
    const changed = (before * next + mu * mu) / size;
    for (const row of lambda.slice(k + 1)) {
      const t = row[k] as bigint;
      row[k] = (next * (row[k - 1] as bigint) - mu * t) / size;
      row[k - 1] = (changed * t + mu * (row[k] as bigint)) / next;
    }
    d[k] = changed;
  }
}
