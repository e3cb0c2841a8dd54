/** The activations on which generated code is run: the catalogue, once with its parameters left to run time, and hard ones. */

import type { CodeForm } from "@flatcheck/activation";
import { ACTIVATIONS, bindParameters, type Expression, number, parse, replaceLeaves } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Derivation, derivationOf } from "../../src/formulas/derivation.js";
import { derivationFor } from "./derivations.js";
import { type Phis, phisOf } from "./reference.js";

export interface ExportCase {
  readonly name: string;
  /** What is printed. */
  readonly derivation: Derivation;
  /** Values for the parameters that the module takes when it runs, in its order. */
  readonly parameters: readonly number[];
  /** What the reference evaluates: the printed formulas with those values. */
  readonly phis: Phis;
}

interface Named {
  readonly name: string;
  readonly expression: string;
  /** Exactly representable as doubles, or the module and the reference would not be given the same. */
  readonly parameters: Readonly<Record<string, string>>;
}

const odd = (name: string, expression: string, parameters: Readonly<Record<string, string>> = {}): Named => ({
  name,
  expression,
  parameters,
});

/** An activation with parameters of these names, all of which are left in its third derivative; their values differ. */
const named = (name: string, words: readonly string[]): Named =>
  odd(name, `(${words.join("+")})*x^3+${words[0]}*abs(x)^2.5+sinh(x)`, Object.fromEntries(words.map((word, i) => [word, `${i + 1}/16`])));

/** Powers with a symbolic exponent, names that mean something in a target, kinks, constant derivatives, constants alone. */
export const ODD: readonly Named[] = [
  odd("symbolic-exponent", "x^(2*k+1)+nu*x", { k: "2", nu: "1/4" }),
  named("python-words", ["lambda", "len", "np", "torch", "jnp", "math", "erf_", "None", "_arrays"]),
  named("c-words", ["int", "double", "pow", "solve", "products", "NULL", "NAN", "AT", "result", "M_PI", "linux"]),
  named("typescript-words", ["Math", "_z", "parameters", "Parameters", "const", "_parameters", "rowsOf"]),
  named("own-words", ["a", "X", "c", "theta", "w", "d", "t1", "phi0", "s1", "y", "u", "d2phi", "norms"]),
  odd("cube-root", "cbrt(x)"),
  odd("two-pieces", "max(x^2,x)"),
  odd("clamps", "max(2,x)+min(x,pi)*x+max(nu,x)", { nu: "1/4" }),
  odd("erfc", "x*erfc(x)"),
  odd("inverse-functions", "asinh(x)+atan(x)+acosh(x^2+2)"),
  odd("inverses-inside", "asin(x/10)+acos(x/12)+atanh(x/11)"),
  odd("triple", "3*x"),
  odd("pi-times", "pi*x"),
  odd("base-two", "2^x"),
  odd("symbolic-base", "nu^x", { nu: "5/4" }),
  odd("half-powers", "abs(x)^2.5"),
  odd(
    "constants",
    "sqrt(2)*x^2+cbrt(5)*x+tanh(1)*x^3+sign(-3)*x+erf(1)*x+sigmoid(2)*x+max(2,pi)*x+gelu(-3)*sinh(x)+mish(1)*x^2+elu(-1)*x+cosh(softsign(2))*x",
  ),
  odd("constants-of-parameters", "sigmoid(beta)*x^3+softplus(beta*x)/softplus(beta)+abs(beta)*x+cbrt(beta)*x+beta^x+x^2*max(beta,1/3)", {
    beta: "5/4",
  }),
  odd("logarithm", "log(1+x^2)+log1p(exp(x))"),
  odd("powers-of-negatives", "-x^2-(-x)^3+(-2)^3*x+x^4-exp(-x^2)^2"),
  odd("quotients", "x/(1+x^2)-1/(2+x^2)^2+(x-1)/(x^2+3)-x-(x-(x^2-x))"),
];

const exact = (text: string): Rational => Q.parse(text) as Rational;

/** The doubles nearest to the values, which the module is given; the reference is bound to the same doubles. */
const asDouble = (text: string): Rational => Q.fromNumber(Q.toNumber(exact(text)));

function unbound({ name, expression, parameters }: Named): ExportCase {
  const values = new Map(Object.entries(parameters).map(([key, text]) => [key, asDouble(text)] as const));
  const derivation = derivationFor(expression, Object.keys(parameters));
  return {
    name,
    derivation,
    parameters: derivation.parameters.map((key) => Q.toNumber(values.get(key) as Rational)),
    phis: phisOf(derivation).map((form) => inForm(form, (e) => withValues(e, values))) as unknown as Phis,
  };
}

/** Numbers for parameters, of which a derivative may have lost some; nothing else of the expression changes. */
const withValues = (expression: Expression, values: ReadonlyMap<string, Rational>): Expression =>
  replaceLeaves(expression, (leaf) => {
    const value = leaf.kind === "parameter" ? values.get(leaf.name) : undefined;
    return value === undefined ? leaf : number(value);
  });

/** The form with every formula in it replaced. */
function inForm(form: CodeForm, replace: (e: Expression) => Expression): CodeForm {
  if (form.kind !== "split") return replace(form);
  return { ...form, by: replace(form.by), above: inForm(form.above, replace), below: inForm(form.below, replace) };
}

function bound({ name, expression, parameters }: Named): ExportCase {
  const values = new Map(Object.entries(parameters).map(([key, text]) => [key, exact(text)] as const));
  const derivation = derivationOf(expression, bindParameters(parse(expression, { parameters: Object.keys(parameters) }), values));
  return { name: `${name} with values`, derivation, parameters: [], phis: phisOf(derivation) };
}

/** An activation without parameters. */
export const exportCaseOf = (name: string, expression: string): ExportCase => unbound({ name, expression, parameters: {} });

/** Every catalogue activation with its parameters left symbolic, those that have some also with their values, and the hard ones. */
export const exportCases = (): readonly ExportCase[] => [
  ...ACTIVATIONS.map(unbound),
  ...ACTIVATIONS.filter(({ parameters }) => Object.keys(parameters).length > 0).map(bound),
  ...ODD.map(unbound),
];
