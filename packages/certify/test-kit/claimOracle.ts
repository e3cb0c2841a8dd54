/**
 * Whether a claim on a polynomial φ with whole coefficients is true, by arithmetic of its own: whole numbers, Sturm chains made of pseudo-remainders, and the sides of the
 * claim evaluated as they are written, absolute values and quotients included, between the zeros of everything that occurs. It shares no code with the program.
 */
import type { Claim, Comparing, Quantity } from "../src/index.js";

/** Coefficients, the constant first. */
type Poly = readonly bigint[];

const trimmed = (p: readonly bigint[]): Poly => {
  let n = p.length;
  while (n > 0 && p[n - 1] === 0n) n--;
  return p.slice(0, n);
};
const at = (p: Poly, k: number): bigint => p[k] ?? 0n;
const add = (a: Poly, b: Poly): Poly => trimmed(Array.from({ length: Math.max(a.length, b.length) }, (_, k) => at(a, k) + at(b, k)));
const scale = (a: Poly, c: bigint): Poly => trimmed(a.map((x) => x * c));
const mul = (a: Poly, b: Poly): Poly => {
  const product = new Array<bigint>(Math.max(0, a.length + b.length - 1)).fill(0n);
  a.forEach((x, i) => b.forEach((y, j) => (product[i + j] = (product[i + j] as bigint) + x * y)));
  return trimmed(product);
};
export const derivative = (p: Poly): Poly => trimmed(p.slice(1).map((c, k) => c * BigInt(k + 1)));

const abs = (x: bigint): bigint => (x < 0n ? -x : x);
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? abs(a) : gcd(b, a % b));
const primitive = (p: Poly): Poly => {
  const content = p.reduce(gcd, 0n);
  return content === 0n ? p : p.map((c) => c / content);
};

/** −(remainder of a by b) times a positive number. */
function negatedRemainder(a: Poly, b: Poly): Poly {
  let rest = a;
  const lead = b.at(-1) as bigint;
  while (rest.length >= b.length) {
    const shift = new Array<bigint>(rest.length - b.length).fill(0n);
    const sign = lead < 0n ? -1n : 1n;
    rest = add(scale(rest, abs(lead)), scale([...shift, ...b], -(rest.at(-1) as bigint) * sign));
  }
  return primitive(scale(rest, -1n));
}

export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** The sign of p at n/d. */
const signAt = (p: Poly, { n, d }: Fraction): number => {
  const value = p.reduce((sum, c, k) => sum + c * n ** BigInt(k) * d ** BigInt(p.length - 1 - k), 0n);
  return value > 0n ? 1 : value < 0n ? -1 : 0;
};

function middleOf(a: Fraction, b: Fraction): Fraction {
  const [n, d] = [a.n * b.d + b.n * a.d, 2n * a.d * b.d];
  const common = gcd(n, d);
  return { n: n / common, d: d / common };
}

function chainOf(p: Poly): readonly Poly[] {
  const chain = [p, derivative(p)];
  while ((chain.at(-1) as Poly).length > 0) chain.push(negatedRemainder(chain.at(-2) as Poly, chain.at(-1) as Poly));
  return chain.slice(0, -1);
}

const changes = (chain: readonly Poly[], z: Fraction): number => {
  const signs = chain.map((p) => signAt(p, z)).filter((s) => s !== 0);
  return signs.filter((s, i) => i > 0 && s !== signs[i - 1]).length;
};

const OFFSET = 7919n;

/** Intervals (a, b] with dyadic ends that hold one zero of p each, shorter than 2⁻⁴⁰, ascending. */
function zerosOf(p: Poly): readonly (readonly [Fraction, Fraction])[] {
  if (p.length < 2) return [];
  const chain = chainOf(p);
  const bound = 2n ** BigInt(Math.max(...p.map((c) => abs(c).toString(2).length)) + 1);
  const found: (readonly [Fraction, Fraction])[] = [];
  const look = (a: Fraction, b: Fraction, ca: number, cb: number): void => {
    const isShort = (b.n * a.d - a.n * b.d) * 2n ** 40n <= a.d * b.d;
    if (ca - cb <= 0) return;
    if (ca - cb === 1 && isShort) return void found.push([a, b]);
    const mid = middleOf(a, b);
    const cm = changes(chain, mid);
    look(a, mid, ca, cm);
    look(mid, b, cm, cb);
  };
  // No zero of such polynomials has this denominator: the chain of a polynomial with multiple zeros counts only at points that are none.
  const [a, b] = [
    { n: -bound * OFFSET - 1n, d: OFFSET },
    { n: bound * OFFSET - 1n, d: OFFSET },
  ];
  look(a, b, changes(chain, a), changes(chain, b));
  return found;
}

/** The value of a quantity at n/d, as a fraction; undefined where it divides by 0. */
function valueOf(q: Quantity, phi: readonly Poly[], z: Fraction): Fraction | undefined {
  if (q.kind === "number") return { n: q.value.n, d: q.value.d };
  if (q.kind === "x") return z;
  if (q.kind === "phi") return polynomialAt(phi[q.order] ?? [], z);
  if (q.kind === "abs") {
    const of = valueOf(q.of, phi, z);
    return of && { n: abs(of.n), d: of.d };
  }
  if (q.kind === "power") {
    const base = valueOf(q.base, phi, z);
    if (base === undefined || (q.exponent < 0 && base.n === 0n)) return undefined;
    const k = BigInt(Math.abs(q.exponent));
    const power = { n: base.n ** k, d: base.d ** k };
    return q.exponent < 0 ? positive(power.d, power.n) : power;
  }
  const [a, b] = [valueOf(q.left, phi, z), valueOf(q.right, phi, z)];
  if (a === undefined || b === undefined || (q.kind === "/" && b.n === 0n)) return undefined;
  if (q.kind === "*") return { n: a.n * b.n, d: a.d * b.d };
  if (q.kind === "/") return positive(a.n * b.d, a.d * b.n);
  return { n: a.n * b.d + (q.kind === "+" ? b.n : -b.n) * a.d, d: a.d * b.d };
}

const positive = (n: bigint, d: bigint): Fraction => (d < 0n ? { n: -n, d: -d } : { n, d });

const polynomialAt = (p: Poly, { n, d }: Fraction): Fraction => ({
  n: p.reduce((sum, c, k) => sum + c * n ** BigInt(k) * d ** BigInt(Math.max(0, p.length - 1 - k)), 0n),
  d: d ** BigInt(Math.max(0, p.length - 1)),
});

/** Numerator and denominator of a quantity for one choice of the signs of its absolute values, and what must not vanish. */
interface Branch {
  readonly n: Poly;
  readonly d: Poly;
  readonly inner: readonly Poly[];
  readonly divisors: readonly Poly[];
}

function branches(q: Quantity, phi: readonly Poly[]): readonly Branch[] {
  const plain = (n: Poly, d: Poly = [1n]): Branch => ({ n, d, inner: [], divisors: [] });
  if (q.kind === "number") return [plain(trimmed([q.value.n]), [q.value.d])];
  if (q.kind === "x") return [plain([0n, 1n])];
  if (q.kind === "phi") return [plain(phi[q.order] ?? [])];
  if (q.kind === "abs")
    return branches(q.of, phi).flatMap((b) => [1n, -1n].map((s) => ({ ...b, n: scale(b.n, s), inner: [...b.inner, b.n, b.d] })));
  if (q.kind === "power")
    return branches(q.base, phi).map((b) => {
      const power = (p: Poly): Poly => Array.from({ length: Math.abs(q.exponent) }).reduce<Poly>((product) => mul(product, p), [1n]);
      return q.exponent < 0
        ? { ...b, n: power(b.d), d: power(b.n), divisors: [...b.divisors, b.n] }
        : { ...b, n: power(b.n), d: power(b.d) };
    });
  return branches(q.left, phi).flatMap((a) =>
    branches(q.right, phi).map((b): Branch => {
      const shared = { inner: [...a.inner, ...b.inner], divisors: [...a.divisors, ...b.divisors] };
      if (q.kind === "*") return { n: mul(a.n, b.n), d: mul(a.d, b.d), ...shared };
      if (q.kind === "/") return { n: mul(a.n, b.d), d: mul(a.d, b.n), ...shared, divisors: [...shared.divisors, b.n] };
      const right = scale(mul(b.n, a.d), q.kind === "+" ? 1n : -1n);
      return { n: add(mul(a.n, b.d), right), d: mul(a.d, b.d), ...shared };
    }),
  );
}

/** Whether the comparison holds at n/d, where the derivatives of φ are polynomials; not where it divides by 0. */
export const holdsAt = ({ left, comparison, right }: Comparing, phi: readonly Poly[], z: Fraction): boolean => {
  const [a, b] = [valueOf(left, phi, z), valueOf(right, phi, z)];
  if (a === undefined || b === undefined) return false;
  const difference = a.n * b.d - b.n * a.d;
  if (comparison === "=") return difference === 0n;
  if (comparison === "<=") return difference <= 0n;
  if (comparison === "<") return difference < 0n;
  return comparison === ">=" ? difference >= 0n : difference > 0n;
};

/** Whether the claim is true of the polynomial with these coefficients. */
export function isTrueOf(claim: Claim, coefficients: Poly): boolean {
  const phi: Poly[] = [trimmed(coefficients)];
  for (let k = 1; k <= 5; k++) phi.push(derivative(phi[k - 1] as Poly));
  return claim.every((c) => comparisonIsTrue(c, phi));
}

function comparisonIsTrue(c: Comparing, phi: readonly Poly[]): boolean {
  const difference: Quantity = { kind: "-", left: c.left, right: c.right };
  const all = branches(difference, phi);
  if (all.some((b) => b.divisors.some((d) => d.length === 0))) return false;
  const vanishing = all.flatMap((b) => [b.n, ...b.inner, ...b.divisors]).filter((p) => p.length > 1);
  const distinct = [...new Map(vanishing.map((p) => [primitive(p).join(), primitive(p)])).values()];
  const zeros = distinct.flatMap(zerosOf);
  const samples = pointsAbout(zeros);
  if (!samples.every((z) => holdsAt(c, phi, z))) return false;
  // Claims with absolute values in denominators are not drawn, so that a zero of one belongs to every branch.
  if (all.some((b) => b.divisors.some((d) => zerosOf(d).length > 0))) return false;
  if (c.comparison !== ">" && c.comparison !== "<") return true;
  return zeros.every((zero) => !vanishesThere(difference, phi, zero, samples));
}

/** Points beside the zeros, between any two of them, and outside, ascending. */
function pointsAbout(zeros: readonly (readonly [Fraction, Fraction])[]): readonly Fraction[] {
  const compare = (a: Fraction, b: Fraction): number => (a.n * b.d < b.n * a.d ? -1 : a.n * b.d > b.n * a.d ? 1 : 0);
  const ends = zeros.flat().sort(compare);
  const [first = { n: 0n, d: 1n }, last = { n: 0n, d: 1n }] = [ends[0], ends.at(-1)];
  const between = ends.slice(1).map((b, i): Fraction => {
    const a = ends[i] as Fraction;
    return middleOf(a, b);
  });
  return [...ends, ...between, { n: first.n - first.d, d: first.d }, { n: last.n + last.d, d: last.d }].sort(compare);
}

/** Whether the difference is 0 at the zero: it is continuous, and is that of a branch that it equals on one side and which has a zero there. */
function vanishesThere(
  difference: Quantity,
  phi: readonly Poly[],
  [a, b]: readonly [Fraction, Fraction],
  samples: readonly Fraction[],
): boolean {
  const beside = samples.filter((z) => z.n * b.d >= b.n * z.d).at(0) ?? samples.at(-1);
  if (beside === undefined) return false;
  const value = valueOf(difference, phi, beside);
  const same = branches(difference, phi).filter((branch) => {
    const [n, d] = [polynomialAt(branch.n, beside), polynomialAt(branch.d, beside)];
    return value !== undefined && d.n !== 0n && n.n * d.d * value.d === value.n * d.n * n.d;
  });
  return same.some(
    ({ n }) => n.length === 0 || signAt(n, b) === 0 || zerosOf(n).some(([lo, hi]) => hi.n * a.d > a.n * hi.d && lo.n * b.d < b.n * lo.d),
  );
}
