/** Random expressions for the property tests: every tree the parser can make, and none that it cannot. */
import { rationals as Q } from "@flatcheck/enclosure";
import fc from "fast-check";
import { apply, div, E, number, PI, parameter, VARIABLE } from "../src/build.js";
import type { Expression } from "../src/expression.js";
import { OPERATORS } from "../src/operators/index.js";

/** Names the trees use for parameters. */
export const PARAMETERS = ["nu", "a1", "beta_0"] as const;

/** Integers, quotients of integers and decimals down to 1e-40. */
const literal: fc.Arbitrary<Expression> = fc
  .tuple(fc.bigInt(0n, 10n ** 12n), fc.bigInt(1n, 60n), fc.integer({ min: -40, max: 40 }))
  .chain(([n, d, k]) => {
    const decimal = k < 0 ? Q.rational(n, 10n ** BigInt(-k)) : Q.rational(n * 10n ** BigInt(k));
    return fc.constantFrom(Q.rational(n % 100n), Q.rational(n, d), decimal);
  })
  .map(number);

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(VARIABLE) },
  { weight: 2, arbitrary: literal },
  { weight: 1, arbitrary: fc.constantFrom(PI, E) },
  { weight: 1, arbitrary: fc.constantFrom(...PARAMETERS).map(parameter) },
);

/** A quotient of numbers is a number, as the parser reads it. */
function node(operator: string, args: readonly Expression[]): Expression {
  const [u, v] = args;
  const folds = operator === "div" && u?.kind === "number" && v?.kind === "number" && v.value.n !== 0n;
  return folds ? number(Q.div(u.value, v.value)) : operator === "div" ? div(u as Expression, v as Expression) : apply(operator, ...args);
}

/** Trees over the given operators (all of the table by default). */
export const treeOver = (
  names: readonly string[] = [...OPERATORS.keys()],
  leaves: fc.Arbitrary<Expression> = leaf,
): fc.Arbitrary<Expression> =>
  fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      leaves,
      fc.constantFrom(...names).chain((name) => {
        const arity = OPERATORS.get(name)?.arity ?? 1;
        return fc.tuple(...Array.from({ length: arity }, () => tie("tree"))).map((args) => node(name, args));
      }),
    ),
  })).tree;

/** Small exact numbers and the variable. */
export const plainLeaf: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(VARIABLE) },
  { weight: 2, arbitrary: fc.tuple(fc.bigInt(-4n, 4n), fc.bigInt(1n, 3n)).map(([n, d]) => number(Q.rational(n, d))) },
);
