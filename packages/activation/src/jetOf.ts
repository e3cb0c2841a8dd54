/** Taylor coefficients of an activation over any kind of number: the one door from the language to rigorous arithmetic. */
import { jets as J, type Jet, type Rational, type Scalar } from "@flatcheck/enclosure";
import { canonical } from "./canonical.js";
import { unbound } from "./evaluate.js";
import type { Application, Expression } from "./expression.js";
import { operatorNamed } from "./operators/index.js";
import type { Operator } from "./operators/operator.js";

/**
 * The jet of φ ∘ x, of the same order as the jet x, where φ is the expression. Literals enter exactly through `K.rational`;
 * a power with a rational exponent is taken as such, any other as exp(v log u). Subtrees shared by identity are expanded once.
 * `parameters` gives values (intervals, say) to parameters that were left symbolic.
 * @throws ParameterError when a parameter has no value
 * @throws whatever K throws where an operator is not defined on its argument
 * @example
 * ```ts
 * import { jetOf, parse } from "@flatcheck/activation";
 * import { doubleIntervals, jets } from "@flatcheck/enclosure";
 *
 * const K = doubleIntervals.doubleArithmetic;
 * const [value, slope] = jetOf(K, parse("x^3 + x"), jets.variable(K, { lo: 2, hi: 2 }, 1));
 * console.log(value?.lo, slope?.hi); // → 10 13
 * ```
 */
export function jetOf<S>(K: Scalar<S>, expression: Expression, x: Jet<S>, parameters?: ReadonlyMap<string, S>): Jet<S> {
  const list = partsOf(expression);
  const leaves = { K, x, parameters };
  const jets: Jet<S>[] = [];
  for (let i = 0; i < list.length; i++) jets.push(jetOfPart(list[i] as Part, jets, leaves));
  return jets[jets.length - 1] as Jet<S>;
}

/** A leaf, or an operator with the places of its arguments in the list of parts. */
interface Part {
  readonly e: Expression;
  readonly operator?: Operator | undefined;
  /** Of a power that is taken as a rational one; its second argument is no part. */
  readonly exponent?: Rational | undefined;
  readonly args: readonly number[];
}

/** The parts of expressions: hundreds of jets are made of each. */
const parts = new WeakMap<Expression, readonly Part[]>();

/** The parts of an expression, arguments first, each operator that is shared by identity once. */
export function partsOf(expression: Expression): readonly Part[] {
  const known = parts.get(expression);
  if (known !== undefined) return known;
  const list: Part[] = [];
  const places = new Map<Expression, number>();
  const add = (e: Expression): number => {
    const place = places.get(e);
    if (place !== undefined) return place;
    const exponent = e.kind === "apply" ? exponentOf(e) : undefined;
    const used = e.kind !== "apply" ? [] : exponent === undefined ? e.args : e.args.slice(0, 1);
    const args = used.map(add);
    list.push({ e, operator: e.kind === "apply" ? operatorNamed(e.operator) : undefined, exponent, args });
    if (e.kind === "apply") places.set(e, list.length - 1);
    return list.length - 1;
  };
  add(expression);
  parts.set(expression, list);
  return list;
}

interface Leaves<S> {
  readonly K: Scalar<S>;
  readonly x: Jet<S>;
  readonly parameters: ReadonlyMap<string, S> | undefined;
}

/** The jet of a part, from those of the parts before it. */
export function jetOfPart<S>({ e, operator, exponent, args }: Part, jets: readonly Jet<S>[], leaves: Leaves<S>): Jet<S> {
  if (operator === undefined) return jetOfLeaf(e, leaves);
  const { K } = leaves;
  const u = jets[args[0] as number] as Jet<S>;
  if (operator.jetRational !== undefined && exponent !== undefined) return operator.jetRational(K, u, exponent);
  return args.length === 1 ? operator.jet(K, u) : operator.jet(K, ...args.map((i) => jets[i] as Jet<S>));
}

/** The jet of a number, a constant, the variable or a parameter. */
export function jetOfLeaf<S>(e: Expression, { K, x, parameters }: Leaves<S>): Jet<S> {
  const constant = (value: S): Jet<S> => J.constant(K, value, x.length - 1);
  if (e.kind === "variable") return x;
  if (e.kind === "number") return constant(K.rational(e.value));
  if (e.kind === "constant") return constant(K.constant(e.name));
  const value = e.kind === "parameter" ? parameters?.get(e.name) : undefined;
  if (value === undefined) throw unbound(e.kind === "parameter" ? e.name : e.kind);
  return constant(value);
}

/** The exponent of a power that is taken as a rational one. */
export const exponentOf = (e: Application): Rational | undefined =>
  operatorNamed(e.operator).jetRational === undefined ? undefined : rationalValue(e.args[1]);

const folded = new WeakMap<Expression, Expression>();

/** The rational number an expression folds to exactly, if it does. */
function rationalValue(e: Expression | undefined): Rational | undefined {
  if (e === undefined || e.kind === "number") return e?.value;
  const known = folded.get(e) ?? canonical(e);
  folded.set(e, known);
  return known.kind === "number" ? known.value : undefined;
}
