/** Polynomials over ℚ in any number of symbols, as a kind of number: exact, so that an identity between them is proved by subtraction. */
import { rationals as Q, type Rational, type Scalar } from "@flatcheck/enclosure";

/** Coefficients by monomial: the names of its symbols, sorted, each as often as its power, with spaces between them. None is 0. */
export type Polynomial = ReadonlyMap<string, Rational>;

const ZERO: Polynomial = new Map();
const UNIT = "";

export const constant = (q: Rational): Polynomial => (q.n === 0n ? ZERO : new Map([[UNIT, q]]));
/** A name without spaces. */
export const symbol = (name: string): Polynomial => new Map([[name, Q.ONE]]);

export const sum = (terms: readonly Polynomial[]): Polynomial => terms.reduce((total, term) => plus(total, term), ZERO);
export const product = (factors: readonly Polynomial[]): Polynomial => factors.reduce((all, factor) => times(all, factor), constant(Q.ONE));

/** What tells two polynomials apart. */
export const keyOf = (p: Polynomial): string =>
  [...p]
    .map(([monomial, q]) => `${Q.toString(q)}*${monomial}`)
    .sort()
    .join(" ");

function plus(a: Polynomial, b: Polynomial, sign: Rational = Q.ONE): Polynomial {
  const sum = new Map(a);
  for (const [monomial, q] of b) put(sum, monomial, Q.mul(sign, q));
  return sum;
}

function put(sum: Map<string, Rational>, monomial: string, q: Rational): void {
  const value = Q.add(sum.get(monomial) ?? Q.ZERO, q);
  if (value.n === 0n) sum.delete(monomial);
  else sum.set(monomial, value);
}

function times(a: Polynomial, b: Polynomial): Polynomial {
  const product = new Map<string, Rational>();
  for (const [left, p] of a) for (const [right, q] of b) put(product, joined(left, right), Q.mul(p, q));
  return product;
}

function joined(a: string, b: string): string {
  if (a === UNIT || b === UNIT) return a + b;
  return `${a} ${b}`.split(" ").sort().join(" ");
}

const none = (operation: string): never => {
  throw new RangeError(`expected sums and products of polynomials, got ${operation}`);
};

/** Sums, products and whole powers; anything else is refused. */
export const POLYNOMIALS: Scalar<Polynomial> = {
  rational: constant,
  constant: none,
  add: (a, b) => plus(a, b),
  sub: (a, b) => plus(a, b, Q.neg(Q.ONE)),
  mul: (a, b) => times(a, b),
  div: () => none("a quotient"),
  neg: (a) => plus(ZERO, a, Q.neg(Q.ONE)),
  power: (a, { n, d }) => (d === 1n && n >= 0n ? product(Array.from({ length: Number(n) }, () => a)) : none("a power that is not whole")),
  apply: none,
  sign: () => undefined,
  isZero: (a) => a.size === 0,
};
