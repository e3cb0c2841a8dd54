/**
 * Whether an expression is 0 by the laws of a commutative ring alone: sums, products and whole powers are multiplied out, everything else is a letter with its canonical text
 * for a name. A quotient is the product with the inverse of a letter; a/a = 1 holds wherever the quotient is defined.
 */
import { type Expression, printText } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";

/** Σ coefficient·Π letter^power, by the text of the product. */
type Polynomial = ReadonlyMap<string, Term>;

interface Term {
  readonly coefficient: Rational;
  readonly powers: ReadonlyMap<string, number>;
}

/** More terms, or higher powers, than this are not multiplied out. */
const MOST_TERMS = 400;
const LARGEST_POWER = 24;

/** Whether it is 0 by form; false also where it grows too large. */
export function isZeroExpanded(e: Expression): boolean {
  return expanded(e)?.size === 0;
}

const keyOf = (powers: ReadonlyMap<string, number>): string =>
  [...powers]
    .map(([letter, p]) => `${letter}^${p}`)
    .sort()
    .join("*");

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
const letter = (name: string, power = 1): Polynomial => gathered([{ coefficient: Q.ONE, powers: new Map([[name, power]]) }]);

const scaled = (p: Polynomial, q: Rational): Polynomial =>
  gathered([...p.values()].map((t) => ({ ...t, coefficient: Q.mul(q, t.coefficient) })));

function product(a: Polynomial, b: Polynomial): Polynomial | undefined {
  if (a.size * b.size > MOST_TERMS) return undefined;
  return gathered(
    [...a.values()].flatMap((s) =>
      [...b.values()].map((t): Term => {
        const powers = new Map(s.powers);
        for (const [name, p] of t.powers) {
          const sum = (powers.get(name) ?? 0) + p;
          if (sum === 0) powers.delete(name);
          else powers.set(name, sum);
        }
        return { coefficient: Q.mul(s.coefficient, t.coefficient), powers };
      }),
    ),
  );
}

/** 1/p: of a single term its letters inverted, else a letter of its own. */
function inverse(p: Polynomial, text: string): Polynomial | undefined {
  const [only, more] = [...p.values()];
  if (only === undefined) return undefined;
  if (more !== undefined) return letter(`(${text})`, -1);
  const powers = new Map([...only.powers].map(([name, k]) => [name, -k]));
  return gathered([{ coefficient: Q.div(Q.ONE, only.coefficient), powers }]);
}

function expanded(e: Expression): Polynomial | undefined {
  if (e.kind === "number") return constant(e.value);
  if (e.kind !== "apply") return letter(printText(e));
  const [left, right] = e.args;
  if (left === undefined) return undefined;
  const [u, v] = [left, right].map((arg) => (ARITHMETIC.has(e.operator) && arg !== undefined ? expanded(arg) : undefined));
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
      const below = v && right && inverse(v, printText(right));
      return u && below && product(u, below);
    }
    case "pow":
      return right?.kind === "number" && Q.isInteger(right.value) ? power(left, Number(right.value.n)) : letter(printText(e));
    default:
      return letter(printText(e));
  }
}

const ARITHMETIC: ReadonlySet<string> = new Set(["neg", "add", "sub", "mul", "div"]);

function power(base: Expression, k: number): Polynomial | undefined {
  const p = expanded(base);
  if (p === undefined || Math.abs(k) > LARGEST_POWER) return undefined;
  const factor = k < 0 ? inverse(p, printText(base)) : p;
  let result: Polynomial | undefined = constant(Q.ONE);
  for (let i = 0; i < Math.abs(k) && result !== undefined; i++) result = factor && product(result, factor);
  return result;
}
