/** Taylor coefficients of an activation over any kind of number: the one door from the language to rigorous arithmetic. */
import { jets as J, type Jet, type Rational, type Scalar } from "@flatcheck/enclosure";
import { canonical } from "./canonical.js";
import { unbound } from "./evaluate.js";
import type { Application, Expression } from "./expression.js";
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
export function jetOf<S>(K: Scalar<S>, expression: Expression, x: Jet<S>, parameters?: ReadonlyMap<string, S>): Jet<S> {
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
        const jet = known.get(e) ?? applied(e);
        known.set(e, jet);
        return jet;
      }
    }
  };

  const applied = (e: Application): Jet<S> => {
    const operator = operatorNamed(e.operator);
    const exponent = operator.jetRational && rationalValue(e.args[1]);
    if (operator.jetRational && exponent) return operator.jetRational(K, visit(e.args[0] as Expression), exponent);
    return operator.jet(K, ...e.args.map(visit));
  };

  return visit(expression);
}

const folded = new WeakMap<Expression, Expression>();

/** The rational number an expression folds to exactly, if it does. */
function rationalValue(e: Expression | undefined): Rational | undefined {
  if (e === undefined || e.kind === "number") return e?.value;
  const known = folded.get(e) ?? canonical(e);
  folded.set(e, known);
  return known.kind === "number" ? known.value : undefined;
}
