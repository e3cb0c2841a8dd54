/**
 * Whether an expression is 0 by the laws of a field alone: sums, products and whole powers are multiplied out, everything else is a letter with its canonical text
 * for a name. A sum that is divided by, or of which a root is taken, is a letter as well, the base of powers u^q: once all is multiplied out, the sum is multiplied by the power
 * of u that leaves no exponent below 0, and the whole parts of exponents are written out. Wherever a power u^q with q < 0 occurs and the expression is defined, u ≠ 0, so that nothing
 * is lost. a/a = 1 holds wherever the quotient is defined.
 */
import { type Expression, printText } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";

/** Σ coefficient·Π letter^power, by the text of the product. */
type Polynomial = ReadonlyMap<string, Term>;

interface Term {
  readonly coefficient: Rational;
  readonly powers: ReadonlyMap<string, Rational>;
}

/** The sums that stand behind letters, each after those that occur in it. */
type Bases = Map<string, Polynomial>;

/** More terms, or higher powers, than this are not multiplied out. */
const MOST_TERMS = 400;
const LARGEST_POWER = 24;

/** Whether it is 0 by form; false also where it grows too large. */
export function isZeroExpanded(e: Expression): boolean {
  const bases: Bases = new Map();
  let sum = expanded(e, bases);
  for (const [name, base] of [...bases].reverse()) sum = sum && withoutBase(sum, name, base);
  return sum?.size === 0;
}

/** The sum times a power of a base, with whole powers of the base written out. */
function withoutBase(sum: Polynomial, name: string, base: Polynomial): Polynomial | undefined {
  const exponentIn = (t: Term): Rational => t.powers.get(name) ?? Q.ZERO;
  const least = [...sum.values()].map((t) => Q.floor(exponentIn(t))).reduce((a, b) => (b < a ? b : a), 0n);
  let result: Polynomial = new Map();
  for (const t of sum.values()) {
    const exponent = Q.sub(exponentIn(t), { n: least, d: 1n });
    const whole = Q.floor(exponent);
    const rest = withPower(t.powers, name, Q.sub(exponent, { n: whole, d: 1n }));
    const written = repeated(base, Number(whole));
    const term = written && product(gathered([{ ...t, powers: rest }]), written);
    if (term === undefined || result.size + term.size > MOST_TERMS) return undefined;
    result = gathered([...result.values(), ...term.values()]);
  }
  return result;
}

const keyOf = (powers: ReadonlyMap<string, Rational>): string =>
  [...powers]
    .map(([letter, p]) => `${letter}^${Q.toString(p)}`)
    .sort()
    .join("*");

function withPower(powers: ReadonlyMap<string, Rational>, name: string, power: Rational): ReadonlyMap<string, Rational> {
  const changed = new Map(powers);
  if (power.n === 0n) changed.delete(name);
  else changed.set(name, power);
  return changed;
}

function gathered(terms: Iterable<Term>): Polynomial {
  const sum = new Map<string, Term>();
  for (const t of terms) {
    const key = keyOf(t.powers);
    const coefficient = Q.add(sum.get(key)?.coefficient ?? Q.ZERO, t.coefficient);
    if (coefficient.n === 0n) sum.delete(key);
    else sum.set(key, { coefficient, powers: t.powers });
  }
  return sum;
}

const constant = (q: Rational): Polynomial => gathered([{ coefficient: q, powers: new Map() }]);
const letter = (name: string, power: Rational = Q.ONE): Polynomial => gathered([{ coefficient: Q.ONE, powers: new Map([[name, power]]) }]);

const scaled = (p: Polynomial, q: Rational): Polynomial =>
  gathered([...p.values()].map((t) => ({ ...t, coefficient: Q.mul(q, t.coefficient) })));

function product(a: Polynomial, b: Polynomial): Polynomial | undefined {
  if (a.size * b.size > MOST_TERMS) return undefined;
  return gathered(
    [...a.values()].flatMap((s) =>
      [...b.values()].map((t): Term => {
        let { powers } = s;
        for (const [name, p] of t.powers) powers = withPower(powers, name, Q.add(powers.get(name) ?? Q.ZERO, p));
        return { coefficient: Q.mul(s.coefficient, t.coefficient), powers };
      }),
    ),
  );
}

function repeated(factor: Polynomial, k: number): Polynomial | undefined {
  if (k > LARGEST_POWER) return undefined;
  let result: Polynomial | undefined = constant(Q.ONE);
  for (let i = 0; i < k && result !== undefined; i++) result = product(result, factor);
  return result;
}

/** 1/p: of a single term its letters inverted, else of the base that it is. */
function inverse(p: Polynomial, e: Expression, bases: Bases): Polynomial | undefined {
  const [only, more] = [...p.values()];
  if (only === undefined) return undefined;
  if (more !== undefined) return powerOfBase(p, e, { n: -1n, d: 1n }, bases);
  const powers = new Map([...only.powers].map(([name, k]) => [name, Q.neg(k)]));
  return gathered([{ coefficient: Q.div(Q.ONE, only.coefficient), powers }]);
}

function powerOfBase(p: Polynomial, e: Expression, q: Rational, bases: Bases): Polynomial {
  const name = `(${printText(e)})`;
  bases.set(name, p);
  return letter(name, q);
}

/** e^q for a q that is no whole number, of an e ≥ 0, or the real cube root: powers of one base multiply by adding exponents. */
function root(e: Expression, q: Rational, bases: Bases): Polynomial | undefined {
  const p = expanded(e, bases);
  const [only, more] = p === undefined ? [] : [...p.values()];
  const [first, second] = only === undefined ? [] : [...only.powers];
  const isLetter = more === undefined && second === undefined && only !== undefined && Q.eq(only.coefficient, Q.ONE);
  if (isLetter && first !== undefined && Q.eq(first[1], Q.ONE)) return letter(first[0], q);
  return p && powerOfBase(p, e, q, bases);
}

const ROOTS: Readonly<Record<string, Rational>> = { sqrt: { n: 1n, d: 2n }, cbrt: { n: 1n, d: 3n } };

function expanded(e: Expression, bases: Bases): Polynomial | undefined {
  if (e.kind === "number") return constant(e.value);
  if (e.kind !== "apply") return letter(printText(e));
  const [left, right] = e.args;
  if (left === undefined) return undefined;
  const [u, v] = [left, right].map((arg) => (ARITHMETIC.has(e.operator) && arg !== undefined ? expanded(arg, bases) : undefined));
  switch (e.operator) {
    case "neg":
      return u && scaled(u, Q.fromInteger(-1));
    case "add":
      return u && v && gathered([...u.values(), ...v.values()]);
    case "sub":
      return u && v && gathered([...u.values(), ...scaled(v, Q.fromInteger(-1)).values()]);
    case "mul":
      return u && v && product(u, v);
    case "div": {
      const below = v && right && inverse(v, right, bases);
      return u && below && product(u, below);
    }
    case "pow":
      return right?.kind === "number" ? power(left, right.value, bases) : letter(printText(e));
    default: {
      const exponent = ROOTS[e.operator];
      return exponent === undefined ? letter(printText(e)) : root(left, exponent, bases);
    }
  }
}

const ARITHMETIC: ReadonlySet<string> = new Set(["neg", "add", "sub", "mul", "div"]);

function power(base: Expression, q: Rational, bases: Bases): Polynomial | undefined {
  if (!Q.isInteger(q)) return root(base, q, bases);
  const p = expanded(base, bases);
  const k = Number(q.n);
  if (p === undefined || Math.abs(k) > LARGEST_POWER) return undefined;
  const factor = k < 0 ? inverse(p, base, bases) : p;
  return factor && repeated(factor, Math.abs(k));
}
