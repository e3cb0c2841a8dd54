/**
 * Constructors that simplify exactly and locally (`sum.ts`, `product.ts`, `power.ts`). A sum is a list of rational multiples of distinct cores, a product a
 * rational coefficient with integer powers of distinct factors above and below one fraction line. Every rule keeps the
 * value *and the domain*: u/u, 0·log(u) and √u·√u stay, because the shorter form is defined where they are not.
 */
import { apply } from "./build.js";
import type { Expression } from "./expression.js";
import { operatorNamed } from "./operators/index.js";
import { cubeRootOfPower, power, rootOfEvenPower } from "./power.js";
import { negated, product } from "./product.js";
import { sum } from "./sum.js";

/** The simplifying constructors; arguments are expected to be built by them as well. */
export interface Constructors {
  readonly add: (u: Expression, v: Expression) => Expression;
  readonly sub: (u: Expression, v: Expression) => Expression;
  readonly mul: (u: Expression, v: Expression) => Expression;
  readonly div: (u: Expression, v: Expression) => Expression;
  readonly pow: (u: Expression, v: Expression) => Expression;
  readonly neg: (u: Expression) => Expression;
  readonly sum: (terms: readonly Expression[]) => Expression;
  /** The product of `above` divided by the product of `below`. */
  readonly product: (above: readonly Expression[], below: readonly Expression[]) => Expression;
  /** Any operator of the table. */
  readonly apply: (operator: string, args: readonly Expression[]) => Expression;
}

/** Constructors that simplify: they build the canonical node of a sum, a product, a power or an operator. */
export const make: Constructors = {
  add: (u, v) => sum([u, v]),
  sub: (u, v) => sum([u, negated(v)]),
  mul: (u, v) => product([u, v], []),
  div: (u, v) => product([u], [v]),
  pow: power,
  neg: negated,
  sum,
  product,
  apply: (operator, args) => ARITHMETIC.get(operator)?.(args) ?? called(operator, args),
};

const called = (operator: string, args: readonly Expression[]): Expression =>
  operatorNamed(operator).simplify(args) ?? apply(operator, ...args);

type Args = readonly Expression[];
const pair = (build: (u: Expression, v: Expression) => Expression) => (args: Args) => build(args[0] as Expression, args[1] as Expression);

/** The operators that have a normal form of their own. */
const ARITHMETIC: ReadonlyMap<string, (args: Args) => Expression> = new Map([
  ["add", pair(make.add)],
  ["sub", pair(make.sub)],
  ["mul", pair(make.mul)],
  ["div", pair(make.div)],
  ["pow", pair(make.pow)],
  ["neg", ([u]: Args) => make.neg(u as Expression)],
  ["sqrt", (args: Args) => rootOfEvenPower(args[0] as Expression, { n: 1n, d: 2n }) ?? called("sqrt", args)],
  ["cbrt", (args: Args) => cubeRootOfPower(args[0] as Expression) ?? called("cbrt", args)],
]);
