/**
 * Eigenvalues and eigenvectors of symmetric matrices: Householder's reduction to tridiagonal form and the QL method with implicit shifts (Bowdler, Martin, Reinsch and Wilkinson, "The QR and QL
 * algorithms for symmetric matrices", 1968; `tred2` and `tql2` of EISPACK, in the order of operations of JAMA). Errors of eigenvalues are a modest multiple of 2⁻⁵² times the largest.
 * Everything is in flat arrays: of the small matrices of which most are, objects for each take longer than the arithmetic.
 */

/** Of n × n: row k of V is the vector of the k-th value, ascending in d; e is the rest of the tridiagonal form. */
interface Reduced {
  readonly n: number;
  readonly V: Float64Array;
  readonly d: Float64Array;
  readonly e: Float64Array;
}

const entry = (v: Float64Array, k: number): number => v[k] as number;

/** Values, ascending, and V (n × n), whose row k is the vector of the k-th value, of the symmetric A (n × n, row by row). NaN where an entry of A is not finite. */
export function eigenOf(A: Float64Array, n: number): { readonly values: Float64Array; readonly V: Float64Array } {
  if (n === 1) return { values: Float64Array.from(A), V: Float64Array.of(1) };
  if (!A.every(Number.isFinite)) return { values: new Float64Array(n).fill(Number.NaN), V: new Float64Array(n * n).fill(Number.NaN) };
  const r = { n, V: new Float64Array(n * n), d: new Float64Array(n), e: new Float64Array(n) };
  for (let i = 0, k = 0; i < n; i++) for (let j = 0; j < n; j++, k++) r.V[j * n + i] = entry(A, k);
  reduce(r);
  accumulate(r);
  diagonalise(r);
  sort(r);
  return { values: r.d, V: r.V };
}

/** To tridiagonal form: reflections from the last column on, of which V holds the vectors, and d their scales. */
function reduce({ n, V, d, e }: Reduced): void {
  for (let j = 0; j < n; j++) d[j] = entry(V, j * n + n - 1);
  for (let i = n - 1; i > 0; i--) {
    let scale = 0;
    for (let k = 0; k < i; k++) scale += Math.abs(entry(d, k));
    if (scale === 0) {
      e[i] = entry(d, i - 1);
      for (let j = 0; j < i; j++) {
        d[j] = entry(V, j * n + i - 1);
        V[j * n + i] = 0;
        V[i * n + j] = 0;
      }
      d[i] = 0;
    } else d[i] = reflect({ n, V, d, e }, i, scale);
  }
}

/** One reflection; half of the squared length of its vector. */
function reflect({ n, V, d, e }: Reduced, i: number, scale: number): number {
  let h = 0;
  for (let k = 0; k < i; k++) {
    d[k] = entry(d, k) / scale;
    h += entry(d, k) * entry(d, k);
  }
  const last = entry(d, i - 1);
  const root = last > 0 ? -Math.sqrt(h) : Math.sqrt(h);
  e[i] = scale * root;
  h -= last * root;
  d[i - 1] = last - root;
  for (let j = 0; j < i; j++) e[j] = 0;
  for (let j = 0; j < i; j++) {
    const f = entry(d, j);
    V[i * n + j] = f;
    let g = entry(e, j) + entry(V, j * n + j) * f;
    for (let k = j + 1; k < i; k++) {
      g += entry(V, j * n + k) * entry(d, k);
      e[k] = entry(e, k) + entry(V, j * n + k) * f;
    }
    e[j] = g;
  }
  let along = 0;
  for (let j = 0; j < i; j++) {
    e[j] = entry(e, j) / h;
    along += entry(e, j) * entry(d, j);
  }
  const half = along / (h + h);
  for (let j = 0; j < i; j++) e[j] = entry(e, j) - half * entry(d, j);
  for (let j = 0; j < i; j++) {
    const [f, g] = [entry(d, j), entry(e, j)];
    for (let k = j; k < i; k++) V[j * n + k] = entry(V, j * n + k) - (f * entry(e, k) + g * entry(d, k));
    d[j] = entry(V, j * n + i - 1);
    V[j * n + i] = 0;
  }
  return h;
}

/** The product of the reflections, in V; the diagonal in d. */
function accumulate({ n, V, d, e }: Reduced): void {
  for (let i = 0; i < n - 1; i++) {
    V[i * n + n - 1] = entry(V, i * n + i);
    V[i * n + i] = 1;
    const h = entry(d, i + 1);
    const row = (i + 1) * n;
    if (h !== 0) {
      for (let k = 0; k <= i; k++) d[k] = entry(V, row + k) / h;
      for (let j = 0; j <= i; j++) {
        let g = 0;
        for (let k = 0; k <= i; k++) g += entry(V, row + k) * entry(V, j * n + k);
        for (let k = 0; k <= i; k++) V[j * n + k] = entry(V, j * n + k) - g * entry(d, k);
      }
    }
    for (let k = 0; k <= i; k++) V[row + k] = 0;
  }
  for (let j = 0; j < n; j++) {
    d[j] = entry(V, j * n + n - 1);
    V[j * n + n - 1] = 0;
  }
  V[n * n - 1] = 1;
  e[0] = 0;
}

/** To diagonal form by rotations: value after value, until what is beside it is below its rounding. */
function diagonalise({ n, V, d, e }: Reduced): void {
  for (let i = 1; i < n; i++) e[i - 1] = entry(e, i);
  e[n - 1] = 0;
  let shift = 0;
  let largest = 0;
  for (let l = 0; l < n; l++) {
    largest = Math.max(largest, Math.abs(entry(d, l)) + Math.abs(entry(e, l)));
    const small = Number.EPSILON * largest;
    let m = l;
    while (m < n - 1 && !(Math.abs(entry(e, m)) <= small)) m++;
    if (m > l)
      do shift += sweep({ n, V, d, e }, l, m);
      while (Math.abs(entry(e, l)) > small);
    d[l] = entry(d, l) + shift;
    e[l] = 0;
  }
}

/** One step of the QL method on rows l to m; the shift that it took off the diagonal. */
function sweep({ n, V, d, e }: Reduced, l: number, m: number): number {
  const first = entry(d, l);
  const ratio = (entry(d, l + 1) - first) / (2 * entry(e, l));
  const root = ratio < 0 ? -hypotenuse(ratio, 1) : hypotenuse(ratio, 1);
  d[l] = entry(e, l) / (ratio + root);
  d[l + 1] = entry(e, l) * (ratio + root);
  const below = entry(d, l + 1);
  const shift = first - entry(d, l);
  for (let i = l + 2; i < n; i++) d[i] = entry(d, i) - shift;
  const beside = entry(e, l + 1);
  let p = entry(d, m);
  let [c, c2, c3, s, s2] = [1, 1, 1, 0, 0];
  for (let i = m - 1; i >= l; i--) {
    c3 = c2;
    c2 = c;
    s2 = s;
    const g = c * entry(e, i);
    const h = c * p;
    const r = hypotenuse(p, entry(e, i));
    e[i + 1] = s * r;
    s = entry(e, i) / r;
    c = p / r;
    p = c * entry(d, i) - s * g;
    d[i + 1] = h + s * (c * g + s * entry(d, i));
    rotate(V, i * n, (i + 1) * n, n, c, s);
  }
  p = (-s * s2 * c3 * beside * entry(e, l)) / below;
  e[l] = s * p;
  d[l] = c * p;
  return shift;
}

/** Two rows of V, turned. */
function rotate(V: Float64Array, row: number, next: number, n: number, c: number, s: number): void {
  for (let k = 0; k < n; k++) {
    const [x, y] = [entry(V, row + k), entry(V, next + k)];
    V[next + k] = s * x + c * y;
    V[row + k] = c * x - s * y;
  }
}

/** √(a² + b²), scaled by the larger one. */
function hypotenuse(a: number, b: number): number {
  const isFirst = Math.abs(a) > Math.abs(b);
  const [large, small] = isFirst ? [a, b] : [b, a];
  if (large === 0) return 0;
  const ratio = small / large;
  return Math.abs(large) * Math.sqrt(1 + ratio * ratio);
}

/** Ascending, by exchanges with the first of the least that are left. */
function sort({ n, V, d }: Reduced): void {
  for (let i = 0; i < n - 1; i++) {
    let k = i;
    for (let j = i + 1; j < n; j++) if (entry(d, j) < entry(d, k)) k = j;
    if (k === i) continue;
    [d[i], d[k]] = [entry(d, k), entry(d, i)];
    for (let j = 0; j < n; j++) [V[i * n + j], V[k * n + j]] = [entry(V, k * n + j), entry(V, i * n + j)];
  }
}
