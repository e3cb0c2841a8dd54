/**
 * The letters in which bounds are proved, as polynomials over ℚ. Whole quantities (c, μ, ‖grad F‖, …) have one value; local ones (a_j, ‖x_i‖², φ′(z_ij), …) have one for each i and j. What occurs
 * under a root is the square of a letter, √μ² for μ, so that all sides are polynomials.
 */
import type { Form } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import { tensors as T, type Tensor, type TensorWorld, tensorValue } from "@flatcheck/symbolic";
import { constant, POLYNOMIALS, type Polynomial, product, sum, symbol } from "../oracles/polynomials.js";

export const number = (n: number): Polynomial => constant(Q.fromInteger(n));
export const times = (...factors: readonly Polynomial[]): Polynomial => product(factors);
export const plus = (...terms: readonly Polynomial[]): Polynomial => sum(terms);
export const minus = (left: Polynomial, right: Polynomial): Polynomial => POLYNOMIALS.sub(left, right);
export const squared = (p: Polynomial): Polynomial => times(p, p);
export const equal = (left: Polynomial, right: Polynomial): boolean => minus(left, right).size === 0;

/** Quantities that bounds have under a root. */
const ROOTED: ReadonlySet<string> = new Set(["c", "m", "μ", "L(0)", "F(θ(0))"]);

/** Polynomials keep spaces between letters. */
const letterOf = (name: string): string => name.replaceAll(" ", "_");

/** A whole quantity by its name in a bound. */
export const whole = (name: string): Polynomial => (ROOTED.has(name) ? squared(symbol(`√${letterOf(name)}`)) : symbol(letterOf(name)));
/** √q of a quantity that occurs under roots. */
export const rootOf = (name: string): Polynomial => symbol(`√${letterOf(name)}`);

export const C: Polynomial = whole("c");
export const MU: Polynomial = whole("μ");
export const ROOT_MU: Polynomial = rootOf("μ");
export const RHO1: Polynomial = whole("ρ₁");
export const RHO2: Polynomial = whole("ρ₂");
export const BETA: Polynomial = whole("β");
export const LEAST_WEIGHT: Polynomial = whole("a_min");
export const LEAST_NORM: Polynomial = whole("n_min");
export const GRADIENT: Polynomial = whole("‖grad F‖");

/** Local letters as trees: an identity sums them over a network. λ_i are any numbers; the labels stand for them, which occur nowhere else in such an identity. */
export const LOCAL: Readonly<Record<"a" | "norm" | "slope" | "second" | "third" | "multiplier" | "residual" | "along", Tensor>> = {
  a: T.entry("a", "j"),
  norm: T.entry("normSquared", "i"),
  slope: T.phi(1),
  second: T.phi(2),
  third: T.phi(3),
  multiplier: T.entry("y", "i"),
  residual: T.entry("r", "i"),
  along: T.inner("u"),
};

const ENTRIES: Readonly<Record<string, string>> = { a: "a", normSquared: "n", y: "α", r: "r" };

const unknown = (what: string): never => {
  throw new RangeError(`expected a tree in local letters, got one with ${what}`);
};

/** A form in φ, φ′, φ″, φ‴ (and x) at z_ij. */
export const ofForm = (form: Form): Polynomial =>
  sum(
    form.map(({ coefficient, powers, x = 0 }) => {
      const derivatives = powers.flatMap((e, k) => Array.from({ length: e }, () => symbol(`φ${k}`)));
      return product([constant(coefficient), ...Array.from({ length: x }, () => symbol("x")), ...derivatives]);
    }),
  );

/** One i and one j that may be any. */
const ANYWHERE: TensorWorld<Polynomial> = {
  number: constant,
  sum,
  product,
  samples: 1,
  neurons: 1,
  dimension: 0,
  scalar: (name) => (name === "c" ? C : unknown(name)),
  entry: (array) => symbol(ENTRIES[array] ?? unknown(array)),
  phi: ofForm,
  inner: () => symbol("w"),
  x: () => unknown("a vector"),
};

/** The polynomial of a tree in local letters, at any i and j. @throws RangeError for a tree that has others */
export const local = (tree: Tensor): Polynomial => tensorValue(tree, ANYWHERE, { indices: { i: 0, j: 0 } });

const of = (name: keyof typeof LOCAL): Polynomial => local(LOCAL[name]);

export const WEIGHT: Polynomial = of("a");
export const NORM: Polynomial = of("norm");
export const SLOPE: Polynomial = of("slope");
export const SECOND: Polynomial = of("second");
export const THIRD: Polynomial = of("third");
export const MULTIPLIER: Polynomial = of("multiplier");
/** |z_ij − z*_ij|. */
export const DISTANCE: Polynomial = symbol("Δ");

/** The letters of a monomial, and how often it has each. */
export function countedIn(monomial: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const letter of monomial.split(" ").filter((s) => s !== "")) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

/** Letters of p, once each. */
export const lettersOf = (p: Polynomial): ReadonlySet<string> =>
  new Set([...p.keys()].flatMap((monomial) => [...countedIn(monomial).keys()]));

const LOCAL_LETTERS: ReadonlySet<string> = new Set(["a", "n", "α", "r", "w", "Δ", "φ0", "φ1", "φ2", "φ3"]);

/** Whether p has one value, and not one for each i and j. */
export const isWhole = (p: Polynomial): boolean => [...lettersOf(p)].every((letter) => !LOCAL_LETTERS.has(letter));

/** What letters are where a statement is about unit samples, weights 1 or one loss scale; `pairs` replaces squares, so that √c stays where it is odd. */
export interface Substitution {
  readonly letters: ReadonlyMap<string, Polynomial>;
  readonly pairs: ReadonlyMap<string, Polynomial>;
}

export const NO_SUBSTITUTION: Substitution = { letters: new Map(), pairs: new Map() };

const ONE = number(1);

/** Weights 1: then ‖a‖² = m. */
export const UNIT_WEIGHTS: Substitution = {
  letters: new Map([
    ["a", ONE],
    ["a_min", ONE],
    ["‖a‖", rootOf("m")],
  ]),
  pairs: new Map(),
};

/** The paper's normalisation with one loss scale. */
export const printedAt = (scale: 1 | 0.5): Substitution => ({
  letters: new Map([...UNIT_WEIGHTS.letters, ["n", ONE], ["n_min", ONE], ...(scale === 1 ? ([["√c", ONE]] as const) : [])]),
  pairs: new Map([["√c", constant(Q.fromNumber(scale))]]),
});

export function substituted(p: Polynomial, { letters, pairs }: Substitution): Polynomial {
  const terms = [...p].map(([monomial, coefficient]) => {
    const factors = [...countedIn(monomial)].flatMap(([name, count]) => {
      const pair = pairs.get(name);
      const own = letters.get(name) ?? symbol(name);
      if (pair === undefined) return repeated(own, count);
      return [...repeated(pair, Math.floor(count / 2)), ...repeated(own, count % 2)];
    });
    return product([constant(coefficient), ...factors]);
  });
  return sum(terms);
}

const repeated = <V>(value: V, count: number): V[] => Array.from({ length: count }, () => value);

/** As a reader writes it. */
export function polynomialText(p: Polynomial): string {
  const terms = [...p].map(([monomial, q], k) => {
    const factors = [...countedIn(monomial)].map(([letter, count]) => factorText(letter, count));
    const size = Q.toString(Q.abs(q));
    const text = factors.length === 0 ? size : [...(size === "1" ? [] : [size]), ...factors].join("·");
    if (k === 0) return q.n < 0n ? `−${text}` : text;
    return q.n < 0n ? ` − ${text}` : ` + ${text}`;
  });
  return terms.length === 0 ? "0" : terms.join("");
}

/** √c² is c, and n² is ‖x_i‖⁴. */
function factorText(letter: string, count: number): string {
  const base = letter.slice(1);
  if (letter.startsWith("√") && count > 1)
    return factorText(base, Math.floor(count / 2)) + (count % 2 === 0 ? "" : `·${factorText(letter, 1)}`);
  const [name, exponent] = letter === "n" ? ["‖x_i‖", 2 * count] : [READABLE[letter] ?? letter.replaceAll("_", " "), count];
  const isSquare = name.endsWith("²");
  return exponent === 1 ? name : `${isSquare ? `(${name})` : name}${SUPERSCRIPTS[exponent] ?? `^${exponent}`}`;
}

const SUPERSCRIPTS: readonly string[] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸"];
const READABLE: Readonly<Record<string, string>> = {
  a: "a_j",
  α: "α_i",
  r: "r_i",
  w: "(u_j·x_i)",
  Δ: "|z_ij − z*_ij|",
  φ0: "φ",
  φ1: "φ′",
  φ2: "φ″",
  φ3: "φ‴",
  a_min: "a_min",
  n_min: "n_min",
};
