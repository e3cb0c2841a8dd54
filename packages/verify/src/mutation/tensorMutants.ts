/**
 * Formulas with one thing wrong: every number doubled, halved and with its other sign, every term and factor left out, every square a first power
 * and the other way round, every derivative of φ one order off, every index and direction another one.
 */
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type ArrayName, entriesOf, type Index, tensors as T, type Tensor } from "@flatcheck/symbolic";

export interface Mutant {
  /** What was changed. */
  readonly change: string;
  readonly tree: Tensor;
}

/** One change at one node, and the node in its place. */
interface Replacement {
  readonly change: string;
  readonly node: Tensor;
}

/** All that can be evaluated where the formula can: without an index that has no value there. */
export function mutantsOf(tree: Tensor): readonly Mutant[] {
  const allowed = new Set<Index>([...entriesOf(tree).indices, ...(entriesOf(tree).diagonal ? (["l"] as const) : [])]);
  const whole = [TWICE, HALF, MINUS].map(({ value, name }) => ({ change: `${name} the whole`, tree: T.times(number(value), tree) }));
  const inside = changes(tree, [...allowed]).map(({ change, node }) => ({ change, tree: node }));
  return [...whole, ...inside].filter((mutant) => entriesOf(mutant.tree).indices.every((index) => allowed.has(index)));
}

const number = (value: Rational): Tensor => ({ kind: "number", value });
const TWICE = { value: Q.fromInteger(2), name: "2 ×" };
const HALF = { value: Q.rational(1n, 2n), name: "½ ×" };
const MINUS = { value: Q.fromInteger(-1), name: "− ×" };

/** All changes in a tree; `scope` are the indices that have values there. */
function changes(t: Tensor, scope: readonly Index[]): readonly Replacement[] {
  const own = ownChanges(t, scope);
  const below = t.kind === "sum" ? [...scope, ...t.over] : scope;
  const children = T.childrenOf(t);
  const inner = children.flatMap((child, at) =>
    changes(child, below).map(({ change, node }) => {
      let index = 0;
      return { change, node: T.withChildren(t, (old) => (index++ === at ? node : old)) };
    }),
  );
  return [...own, ...inner];
}

function ownChanges(t: Tensor, scope: readonly Index[]): readonly Replacement[] {
  switch (t.kind) {
    case "number":
      return [TWICE, HALF, MINUS].map(({ value, name }) => ({
        change: `${name} ${Q.toString(t.value)}`,
        node: number(Q.mul(t.value, value)),
      }));
    case "product":
      return t.factors.flatMap((factor, at) => [
        { change: `without the factor ${nameOf(factor)}`, node: T.times(...without(t.factors, at)) },
        ...(isPlain(factor) ? [{ change: `${nameOf(factor)} squared`, node: T.times(...t.factors.with(at, T.square(factor))) }] : []),
      ]);
    case "plus":
      return t.terms.flatMap((term, at) => [
        { change: `without the term ${nameOf(term)}`, node: only(without(t.terms, at)) },
        { change: `the other sign of ${nameOf(term)}`, node: T.plus(...t.terms.with(at, T.times(number(MINUS.value), term))) },
      ]);
    case "square":
      return [{ change: `${nameOf(t.base)} not squared`, node: t.base }];
    case "phi":
      return [...polynomialChanges(t), ...indexChanges(t, scope)];
    case "entry":
      return [...arrayChanges(t), ...indexChanges(t, scope)];
    case "inner":
      return [
        { change: `${other(t.direction)} for ${t.direction}`, node: { ...t, direction: other(t.direction) } },
        ...indexChanges(t, scope),
      ];
    case "x":
    case "outer":
    case "delta":
      return indexChanges(t, scope);
    default:
      return [];
  }
}

const without = <S>(list: readonly S[], at: number): readonly S[] => list.filter((_, i) => i !== at);
const only = (terms: readonly Tensor[]): Tensor => (terms.length === 1 ? item(terms, 0) : T.plus(...terms));
const other = (direction: "u" | "w"): "u" | "w" => (direction === "u" ? "w" : "u");
/** What has a name of one symbol, so that its square is a slip of the pen. */
const isPlain = (t: Tensor): boolean => t.kind === "entry" || t.kind === "scalar" || t.kind === "inner";

/** A short name of a node. */
function nameOf(t: Tensor): string {
  const text = T.childrenOf(t).length === 0 || t.kind === "square" ? shortText(t) : `a ${t.kind}`;
  return text;
}

function shortText(t: Tensor): string {
  switch (t.kind) {
    case "number":
      return Q.toString(t.value);
    case "scalar":
      return t.name;
    case "entry":
      return `${t.array}_${t.indices.join("")}`;
    case "phi":
      return `${polynomialText(t)}(z_${t.sample}${t.neuron})`;
    case "inner":
      return `${t.direction}_${t.neuron}·x_${t.sample}`;
    case "x":
      return `x_${t.sample}`;
    case "outer":
      return `x_${t.sample} x_${t.sample}ᵀ`;
    case "delta":
      return `δ_${t.left}${t.right}`;
    case "square":
      return `${shortText(t.base)}²`;
    case "words":
      return t.text;
    default:
      return t.kind;
  }
}

type Phi = Tensor & { readonly kind: "phi" };

const polynomialText = ({ polynomial }: Pick<Phi, "polynomial">): string =>
  polynomial
    .map(({ coefficient, powers }) => {
      const factors = powers.map((e, k) => `φ${"′".repeat(k)}`.repeat(e)).join("");
      return Q.eq(coefficient, Q.ONE) ? factors : `${Q.toString(coefficient)}${factors}`;
    })
    .join(" + ");

/** Orders of derivatives that a formula may name. */
const HIGHEST = 3;

function polynomialChanges(t: Phi): readonly Replacement[] {
  const { polynomial } = t;
  const changed = (term: number, powers: readonly number[], coefficient = polynomial[term]?.coefficient as Rational): Replacement => {
    const node: Phi = { ...t, polynomial: polynomial.with(term, { coefficient, powers }) };
    return { change: `${polynomialText(node)} for ${polynomialText(t)}`, node };
  };
  return polynomial.flatMap(({ coefficient, powers }, term) => [
    ...(polynomial.length > 1
      ? [{ change: `${polynomialText(t)} without term ${term + 1}`, node: { ...t, polynomial: without(polynomial, term) } }]
      : []),
    ...[TWICE, HALF, MINUS].map(({ value }) => changed(term, powers, Q.mul(coefficient, value))),
    ...powers.flatMap((e, order) => (e === 0 ? [] : orderChanges(powers, order).map((after) => changed(term, after)))),
  ]);
}

/** One factor φ⁽ᵏ⁾ of an order less or more, left out, or there once more. */
function orderChanges(powers: readonly number[], order: number): readonly (readonly number[])[] {
  const all = Array.from({ length: HIGHEST + 1 }, (_, k) => powers[k] ?? 0);
  const moved = (to: number): readonly number[] => all.map((e, k) => e + (k === to ? 1 : 0) - (k === order ? 1 : 0));
  const neighbours = [order - 1, order + 1].filter((to) => to >= 0 && to <= HIGHEST).map(moved);
  return [...neighbours, all.map((e, k) => (k === order ? e + 1 : e)), all.map((e, k) => (k === order ? e - 1 : e))];
}

/** Arrays that could be written in each other's place. */
const CONFUSED: Readonly<Partial<Record<ArrayName, readonly ArrayName[]>>> = { r: ["f", "y"], f: ["r"], y: ["r"], K: ["G"] };

const arrayChanges = (t: Tensor & { readonly kind: "entry" }): readonly Replacement[] =>
  (CONFUSED[t.array] ?? []).map((array) => ({ change: `${array} for ${t.array}`, node: { ...t, array } }));

/** Each index in turn replaced by each other one of its kind that has a value. */
function indexChanges(t: Tensor, scope: readonly Index[]): readonly Replacement[] {
  const replaced = (from: Index, replace: (to: Index) => Tensor): readonly Replacement[] =>
    [...new Set(scope)]
      .filter((to) => to !== from && T.isSample(to) === T.isSample(from))
      .map((to) => ({ change: `${shortText(replace(to))} for ${shortText(t)}`, node: replace(to) }));
  switch (t.kind) {
    case "entry":
      return t.indices.flatMap((from, at) => replaced(from, (to) => ({ ...t, indices: t.indices.with(at, to) })));
    case "phi":
    case "inner":
      return [...replaced(t.sample, (sample) => ({ ...t, sample })), ...replaced(t.neuron, (neuron) => ({ ...t, neuron }))];
    case "x":
    case "outer":
      return replaced(t.sample, (sample) => ({ ...t, sample }));
    case "delta":
      return [...replaced(t.left, (left) => ({ ...t, left })), ...replaced(t.right, (right) => ({ ...t, right }))];
    default:
      return [];
  }
}
