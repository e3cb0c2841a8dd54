/** Taylor coefficients of an activation over any kind of number: the one door from the language to rigorous arithmetic. */
import { jets as J, type Jet, type Rational, type Scalar } from "@flatcheck/enclosure";
import { canonical } from "./canonical.js";
import { unbound } from "./evaluate.js";
import type { Application, Expression } from "./expression.js";
import type { Stepwise } from "./inSlices.js";
import { operatorNamed } from "./operators/index.js";

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
export const jetOf = <S>(K: Scalar<S>, expression: Expression, x: Jet<S>, parameters?: ReadonlyMap<string, S>): Jet<S> =>
  visitor(K, { x, parameters })(expression);

/** The jet of an operator by another rule than its own, from the jets of subexpressions; undefined where its own is meant. */
export type OwnJet<S> = (e: Application, jetOf: (part: Expression) => Jet<S>) => Jet<S> | undefined;

/** {@link jetOf}, but for operators of which more is known than K can see. @throws what {@link jetOf} does */
export const jetWith = <S>(
  K: Scalar<S>,
  expression: Expression,
  x: Jet<S>,
  { parameters, own }: { readonly parameters?: ReadonlyMap<string, S>; readonly own: OwnJet<S> },
): Jet<S> => visitor(K, { x, parameters, own })(expression);

/** {@link jetOf} in steps, one an operator, for arithmetic that takes long. @throws what {@link jetOf} does */
export function* jetInSteps<S>(K: Scalar<S>, expression: Expression, x: Jet<S>, parameters?: ReadonlyMap<string, S>): Stepwise<Jet<S>> {
  const visit = visitor(K, { x, parameters });
  for (const e of applications(expression, new Set())) {
    visit(e);
    yield;
  }
  return visit(expression);
}

/** The operators of an expression with their arguments, each once, arguments first. */
function* applications(e: Expression, seen: Set<Expression>): Generator<Application> {
  if (e.kind !== "apply" || seen.has(e)) return;
  seen.add(e);
  for (const u of exponentOf(e) === undefined ? e.args : e.args.slice(0, 1)) yield* applications(u, seen);
  yield e;
}

interface Leaves<S> {
  readonly x: Jet<S>;
  readonly parameters: ReadonlyMap<string, S> | undefined;
  readonly own?: OwnJet<S>;
}

/** The jets of subexpressions; each is made once. */
function visitor<S>(K: Scalar<S>, { x, parameters, own }: Leaves<S>): (e: Expression) => Jet<S> {
  const known = new Map<Expression, Jet<S>>();
  const constant = (value: S): Jet<S> => J.constant(K, value, x.length - 1);

  const visit = (e: Expression): Jet<S> => {
    switch (e.kind) {
      case "number":
        return constant(K.rational(e.value));
      case "constant":
        return constant(K.constant(e.name));
      case "variable":
        return x;
      case "parameter": {
        const value = parameters?.get(e.name);
        if (value === undefined) throw unbound(e.name);
        return constant(value);
      }
      case "apply": {
        const jet = known.get(e) ?? own?.(e, visit) ?? applied(e);
        known.set(e, jet);
        return jet;
      }
    }
  };

  const applied = (e: Application): Jet<S> => {
    const operator = operatorNamed(e.operator);
    const exponent = operator.jetRational === undefined ? undefined : rationalValue(e.args[1]);
    if (operator.jetRational && exponent) return operator.jetRational(K, visit(e.args[0] as Expression), exponent);
    return operator.jet(K, ...e.args.map(visit));
  };

  return visit;
}

/** The exponent of a power that is taken as a rational one. */
const exponentOf = (e: Application): Rational | undefined =>
  operatorNamed(e.operator).jetRational === undefined ? undefined : rationalValue(e.args[1]);

const folded = new WeakMap<Expression, Expression>();

/** The rational number an expression folds to exactly, if it does. */
function rationalValue(e: Expression | undefined): Rational | undefined {
  if (e === undefined || e.kind === "number") return e?.value;
  const known = folded.get(e) ?? canonical(e);
  folded.set(e, known);
  return known.kind === "number" ? known.value : undefined;
}
