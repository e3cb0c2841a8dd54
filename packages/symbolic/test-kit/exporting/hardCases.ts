/** Activations on which generated code is tried at hard points: every operator, the catalogue, other spellings, flat pieces, random sums of these. */
import { ACTIVATIONS, bindParameters, type Expression, OPERATORS, parse } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Random, randomOf } from "../generator.js";

/** Functions spelled as people type them, each with a part that overflows where the whole does not. */
export const SPELLINGS: readonly string[] = [
  "log(1+exp(x))",
  "log1p(exp(x))",
  "1/(1+exp(-x))",
  "1/(1+e^(-x))",
  "exp(x)/(1+exp(x))",
  "x/(1+exp(-x))",
  "x*exp(x)/(exp(x)+1)",
  "log(cosh(x))",
  "log(exp(x)+exp(-x))",
  "log(2+exp(x))",
  "(exp(x)-exp(-x))/(exp(x)+exp(-x))",
  "(1-exp(-2x))/(1+exp(-2x))",
  "(exp(2x)-1)/(exp(2x)+1)",
  "2/(1+exp(-2x))-1",
  "1-2/(exp(2x)+1)",
  "sinh(x)/cosh(x)",
  "1/cosh(x)",
  "4/(exp(x)+exp(-x))^2",
  "exp(-x)/(1+exp(-x))^2",
  "1/(exp(x)+exp(-x)+1)",
  "sqrt(1+exp(x))",
  "x-log(1+exp(x))",
  "-log(1+exp(-x))",
  "log(1/(1+exp(-x)))",
  "x*tanh(log(1+exp(x)))",
  "x*((1+exp(x))^2-1)/((1+exp(x))^2+1)",
  "x*(exp(2x)+2exp(x))/(exp(2x)+2exp(x)+2)",
  "x/(1+exp(-1.702x))",
  "x*(1+erf(x/sqrt(2)))/2",
  "x/2*(1+tanh(sqrt(2/pi)*(x+0.044715x^3)))",
  "x*(1+tanh(x/2))/2",
  "log(x+sqrt(1+x^2))",
  "log(x+sqrt(x^2+4))",
  "sqrt(1+x^2)",
  "x/sqrt(1+x^2)",
  "x/(1+x^2)",
  "log(1+x^2)",
  "atan(exp(x))",
  "log(1+2^x)",
  "1/(1+2^(-x))",
  "exp(-exp(-x))",
  "x^2*exp(-x^2)",
  "x^2/(1+exp(-x))",
  "expm1(x)/(expm1(x)+2)",
];

/** Sums whose large parts cancel as they are typed. */
const CANCELLING: readonly string[] = [
  "x+sqrt(x^2+1)",
  "sqrt(x^2+1)-x",
  "(3*x-sqrt(9*x^2+2))/2+x/4",
  "sqrt((x-1)^2+1)+x-1",
  "sqrt(x^2+1)-abs(x)",
  "1/(x+sqrt(1+x^2))",
  "x/sqrt(1+x^2)-1",
  "x*(1+x/sqrt(1+x^2))",
  "log(sqrt(1+x^2)-x)",
  "sqrt(1+x^2)-1",
  "cosh(x)-sinh(x)",
  "cosh(x)^2-sinh(x)^2+x",
  "cosh(x)^2-(exp(2*x)+exp(-2*x))/4",
  "log(exp(x)+1)-log(exp(-x)+1)",
  "(x+1)^3-x^3-3*x^2",
  "sigmoid(x)-sigmoid(x)^2",
  "log(2+x^2)-log(1+x^2)",
  "1-1/(1+x^2)",
  "1-1/sqrt(1+x^2)",
  "exp(-x^2)*cosh(x)",
  "x*exp(-x^2)*sinh(x)",
];

/** Roots, powers and quotients that are constant, or meet, on pieces. */
export const FLAT: readonly string[] = [
  "sqrt(max(0,x)^3)*x",
  "log(1+max(x,0)^2)+x",
  "sign(x)*abs(x)^2.5",
  "sqrt(max(0,x^2-1))",
  "sqrt(relu(x))",
  "x*sqrt(max(0,x))",
  "max(0,x)^1.5",
  "max(0,x)^2.5",
  "abs(x)^2.5",
  "abs(x)^3.5+x",
  "cbrt(max(0,x))",
  "x^2*cbrt(max(0,x))",
  "max(0,x)^2/(1+max(0,x))",
  "max(0,x)^4/abs(x)",
  "x*abs(x)",
  "abs(x)^3",
  "max(0,x)^4",
  "log(max(x,1))",
  "1/max(1,x)",
  "sqrt(abs(x)^3)",
  "exp(-1/max(x,1))",
  "relu(x-1)^3/(1+relu(x-1)^2)",
  "max(0,1-abs(x))^3",
  "sqrt(max(0,1-x^2))",
  "max(x,0)^3+x",
  "min(x,1)^2*max(x,1)",
  "max(x,0)+expm1(min(x,0))",
];

/** Every operator that is defined on ℝ, as it is. */
const operators = (): readonly string[] =>
  [...OPERATORS.values()].filter((o) => o.callable).map((o) => `${o.name}(${o.arity === 1 ? "x" : "x, x^2"})`);

/** c·f(kx) + …, of spellings and named functions, with a cubic. */
function randomSum(random: Random): string {
  const parts = Array.from({ length: 1 + random.below(3) }, () => {
    const [spelling, flat] = [random.pick(SPELLINGS), random.pick(FLAT)];
    const isFlat = random.below(3) === 0;
    // A shifted kink would lie closer to some of the points than x + 1/4 is rounded.
    const inner = random.pick(isFlat ? ["x", "-x", "2*x", "x/2"] : ["x", "-x", "2*x", "x/2", "x-1", "x+1/4"]);
    const text = (isFlat ? flat : spelling).replace(/(\d)x/g, "$1*x").replace(/\bx\b/g, `(${inner})`);
    return `${random.pick(["1", "2", "1/2", "3"])}*(${text})`;
  });
  return [...parts, random.pick(["x", "x^3+x", "x^3", "tanh(x)"])].join(random.pick(["+", "-"]));
}

const SEED = 20261128;

export interface HardCase {
  readonly name: string;
  readonly phi: Expression;
  /** Where |z| is larger nothing is asked. */
  readonly farthest: number;
}

/** Beyond it a part of a long sum may overflow under one fraction line, and x − (x − 1)σ(x − 1) has no digits left in floats. */
const FARTHEST_OF_SUMS = 1e3;

/** All of them, parsed; catalogue activations with values of their parameters. */
export function hardCases(): readonly HardCase[] {
  const random = randomOf(SEED);
  const sums = Array.from({ length: 60 }, () => randomSum(random));
  const plain = [...operators(), ...SPELLINGS, ...CANCELLING, ...FLAT].map((name) => ({
    name,
    phi: parse(name),
    farthest: Number.POSITIVE_INFINITY,
  }));
  const named = ACTIVATIONS.map(({ name, expression, parameters }) => {
    const values = new Map(Object.entries(parameters).map(([key, text]) => [key, Q.parse(text) as Rational] as const));
    return {
      name,
      phi: bindParameters(parse(expression, { parameters: Object.keys(parameters) }), values),
      farthest: Number.POSITIVE_INFINITY,
    };
  });
  // Beyond it e^(2 arsinh x) overflows in floats under a fraction line.
  const quotient = { name: "x/(sqrt(1+x^2)-x)", phi: parse("x/(sqrt(1+x^2)-x)"), farthest: 1e18 };
  return [...plain, quotient, ...named, ...sums.map((name) => ({ name, phi: parse(name), farthest: FARTHEST_OF_SUMS }))];
}
