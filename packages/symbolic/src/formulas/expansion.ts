/**
 * Formulas written out for given sizes: every entry as an expression in θ₁₁, θ₁₂, …, x₁₁, …, a₁, …, and c. They are
 * expressions of the activation language whose parameters are these names.
 */
import {
  add,
  atOnce,
  canonical,
  type DerivativePolynomial,
  type Expression,
  integer,
  make,
  mul,
  number,
  parameter,
  replaceLeaves,
  type Stepwise,
} from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { type Derivation, formOf, specialFor } from "./derivation.js";
import type { Formula } from "./formula.js";
import { formulaNamed } from "./formulas.js";
import { entriesOf, isInWords } from "./freeIndices.js";
import { specialise } from "./specialise.js";
import { type ArrayName, childrenOf, type Index, isSample, type Tensor } from "./tensor.js";
import { type EntryIndices, type TensorWorld, tensorValue } from "./tensorValue.js";

/** m neurons, n samples, d inputs. */
export interface Sizes {
  readonly neurons: number;
  readonly samples: number;
  readonly dimension: number;
}

export interface ExpandedEntry {
  /** What the entry is: `∂F/∂θ_12`, as text and LaTeX. */
  readonly left: { readonly text: string; readonly latex: string };
  /** Indices of samples and neurons, then components, from 1. */
  readonly at: readonly number[];
  readonly value: Expression;
}

export interface ExpandedFormula {
  readonly id: string;
  readonly entries: readonly ExpandedEntry[];
  /** A sentence about the entries that are not listed. */
  readonly rest: string | undefined;
}

/** Formulas written out entry by entry for a network of a given size. */
export interface Expansion {
  readonly sizes: Sizes;
  readonly formulas: readonly ExpandedFormula[];
  readonly terms: number;
}

/** The most terms that are printed. */
export const MOST_PRINTED_TERMS = 1_000_000;

/** The longest sums, added up where one stands in another: a sum is as deep a tree as it is long, and printing recurses into it. */
const LONGEST_SUM = 1500;

/** More terms than anyone prints, or than fit into one sum; `terms` is the exact number. */
export class TooManyTermsError extends Error {
  readonly terms: bigint;

  constructor(terms: bigint, most = `${MOST_PRINTED_TERMS} terms`) {
    super(`expected sizes that give at most ${most}, got ${terms}; take smaller sizes, or formulas without sizes`);
    this.terms = terms;
  }
}

/** Names of the activation's parameters that the expanded forms use themselves. */
export const collidingParameters = (derivation: Derivation): readonly string[] =>
  derivation.parameters.filter((name) => name === "c" || /^(theta|x|a|r|y|f|u|w|alpha|G)[\d_]+$/.test(name));

/** Writes all entries of the formulas out for m neurons, n samples and d inputs. @throws TooManyTermsError before anything is expanded */
export const expansionOf = (derivation: Derivation, sizes: Sizes): Expansion => atOnce(expanding(derivation, sizes));

/** {@link expansionOf} in steps, one an entry. @throws TooManyTermsError before anything is expanded */
export function* expanding(derivation: Derivation, sizes: Sizes): Stepwise<Expansion> {
  const terms = termsOf(derivation, sizes);
  if (terms > BigInt(MOST_PRINTED_TERMS)) throw new TooManyTermsError(terms);
  const longest = Math.max(0, ...derivation.formulas.filter((f) => !isInWords(f.right)).map((f) => longestSum(f, sizes)));
  if (longest > LONGEST_SUM) throw new TooManyTermsError(BigInt(longest), `${LONGEST_SUM} terms in one sum and the sums within it`);
  const world = worldOfExpressions(derivation, sizes);
  const formulas: ExpandedFormula[] = [];
  for (const f of derivation.formulas) if (!isInWords(f.right)) formulas.push(yield* expanded(f, world, sizes));
  return { sizes, formulas, terms: Number(terms) };
}

/** The entries of one formula, whether or not it was asked for; none where they would be longer than any that is printed. */
export function* expandedFormula(derivation: Derivation, id: string, sizes: Sizes): Stepwise<readonly ExpandedEntry[]> {
  const formula = { ...formulaNamed(id), right: specialise(formulaNamed(id).right, specialFor(derivation)) };
  return longestSum(formula, sizes) > LONGEST_SUM ? [] : (yield* expanded(formula, worldOfExpressions(derivation, sizes), sizes)).entries;
}

function* expanded(formula: Formula, world: TensorWorld<Expression>, sizes: Sizes): Stepwise<ExpandedFormula> {
  const { indices, diagonal } = entriesOf(formula.right);
  const entries: ExpandedEntry[] = [];
  for (const place of indicesOf(formula, sizes)) {
    const numbers = [...indices.map((index) => (place.indices[index] as number) + 1), ...componentsOf(place).map((p) => p + 1)];
    entries.push({ left: leftAt(formula, place, sizes), at: numbers, value: canonical(tensorValue(formula.right, world, place)) });
    yield;
  }
  return { id: formula.id, entries, rest: diagonal ? "every entry with two different neurons is 0" : undefined };
}

const componentsOf = ({ p, q }: EntryIndices): readonly number[] => [...(p === undefined ? [] : [p]), ...(q === undefined ? [] : [q])];

/** Every entry of a formula: all values of its free indices and components. */
function indicesOf(formula: Formula, sizes: Sizes): readonly EntryIndices[] {
  const { indices, components, diagonal } = entriesOf(formula.right);
  let places: readonly EntryIndices[] = [{ indices: {} }];
  for (const index of indices) {
    const size = isSample(index) ? sizes.samples : sizes.neurons;
    places = places.flatMap((place) => upTo(size).map((value) => ({ ...place, indices: { ...place.indices, [index]: value } })));
  }
  if (diagonal) places = places.map((place) => ({ ...place, indices: { ...place.indices, l: place.indices.j as number } }));
  if (components > 0) places = places.flatMap((place) => upTo(sizes.dimension).map((p) => ({ ...place, p })));
  return components < 2 ? places : places.flatMap((place) => upTo(sizes.dimension).map((q) => ({ ...place, q })));
}

const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

/** `theta12`, or `theta1_12` where an index has two digits. */
const nameOf =
  (sizes: Sizes) =>
  (stem: string, ...indices: readonly number[]): string =>
    `${stem}${indices.map((i) => i + 1).join(Math.max(sizes.neurons, sizes.samples, sizes.dimension) > 9 ? "_" : "")}`;

/** The left side with its indices filled in: ∂F/∂θ_j becomes ∂F/∂θ_12. */
function leftAt(formula: Formula, place: EntryIndices, sizes: Sizes): ExpandedEntry["left"] {
  const long = Math.max(sizes.neurons, sizes.samples, sizes.dimension) > 9;
  const filled = (text: string, separator: string, wrap: (t: string) => string): string => {
    const components = componentsOf(place).map((p) => `${p + 1}`);
    let used = 0;
    return text.replace(/_(?:\{([ijkl]{1,2})\}|([ijkl]{1,2}))/g, (_, braced: string | undefined, plain: string | undefined) => {
      const letters = braced ?? plain ?? "";
      const numbers = [...letters].map((letter) => `${(place.indices[letter as "i"] as number) + 1}`);
      const isTheta = letters === "j" || letters === "l";
      const component = isTheta ? components[used++] : undefined;
      return `_${wrap([...numbers, ...(component === undefined ? [] : [component])].join(long ? separator : ""))}`;
    });
  };
  return { text: filled(formula.left.text, ",", (t) => t), latex: filled(formula.left.latex, ",", (t) => `{${t}}`) };
}

function worldOfExpressions(derivation: Derivation, sizes: Sizes): TensorWorld<Expression> {
  const name = nameOf(sizes);
  const x = (i: number, p: number): Expression => parameter(name("x", i, p));
  const along = (stem: string, j: number, i: number): Expression =>
    sumOver(sizes.dimension, (p) => mul(parameter(name(stem, j, p)), x(i, p)));
  const normSquared = (i: number): Expression => sumOver(sizes.dimension, (p) => make.pow(x(i, p), integer(2)));
  const phi = (polynomial: DerivativePolynomial, i: number, j: number): Expression => {
    const z = along("theta", j, i);
    return replaceLeaves(formOf(derivation, polynomial), (leaf) => (leaf.kind === "variable" ? z : leaf));
  };
  const entries: Readonly<Record<ArrayName, (i: number, k: number) => Expression>> = {
    a: (j) => parameter(name("a", j)),
    r: (i) => parameter(name("r", i)),
    y: (i) => parameter(name("y", i)),
    f: (i) => parameter(name("f", i)),
    alpha: (i) => parameter(name("alpha", i)),
    G: (i, k) => parameter(name("G", i, k)),
    normSquared,
    K: (i, k) => sumOver(sizes.dimension, (p) => mul(x(i, p), x(k, p))),
  };
  return {
    number,
    sum: make.sum,
    product: (factors) => make.product(factors, []),
    ...sizes,
    scalar: (which) => (which === "c" ? parameter("c") : number(Q.rational(1n, BigInt(sizes.samples)))),
    entry: (array, [i = Number.NaN, k = Number.NaN]) => entries[array](i, k),
    phi,
    inner: (direction, j, i) => along(direction, j, i),
    x,
  };
}

const sumOver = (size: number, term: (p: number) => Expression): Expression => canonical(upTo(size).map(term).reduce(add));

/** How many terms all entries have, written out: a sum has as many as its summands have together. */
function termsOf(derivation: Derivation, sizes: Sizes): bigint {
  const size = (index: string): bigint => BigInt(isSample(index as "i") ? sizes.samples : sizes.neurons);
  const d = BigInt(sizes.dimension);
  const count = (t: Tensor): bigint => {
    if (t.kind === "sum") return t.over.reduce((product, index) => product * size(index), count(t.body));
    if (t.kind === "entry") return t.array === "normSquared" || t.array === "K" ? d : 1n;
    if (t.kind === "inner") return d;
    if (t.kind === "phi") return BigInt(variableUses(formOf(derivation, t.polynomial))) * d || 1n;
    const children = childrenOf(t);
    return children.length === 0 ? 1n : children.reduce((total, child) => total + count(child), 0n);
  };
  return derivation.formulas
    .filter((f) => !isInWords(f.right))
    .reduce((total, { right }) => {
      const { indices, components } = entriesOf(right);
      return total + indices.reduce((product, index) => product * size(index), d ** BigInt(components)) * count(right);
    }, 0n);
}

/** The length of the longest sum of an entry, with that of the sums within it. */
function longestSum(formula: Formula, sizes: Sizes): number {
  const size = (index: Index): number => (isSample(index) ? sizes.samples : sizes.neurons);
  const length = (t: Tensor): number => {
    if (t.kind === "sum") return t.over.reduce((product, index) => product * size(index), 1) + length(t.body);
    if (t.kind === "entry") return t.array === "normSquared" || t.array === "K" ? sizes.dimension : 1;
    if (t.kind === "inner" || t.kind === "phi") return sizes.dimension;
    return Math.max(1, ...childrenOf(t).map(length));
  };
  return length(formula.right);
}

function variableUses(e: Expression): number {
  if (e.kind !== "apply") return e.kind === "variable" ? 1 : 0;
  return e.args.reduce((total, arg) => total + variableUses(arg), 0);
}
