/**
 * Derivatives of an activation, and polynomials in them, in a form that people would write. Normal forms of the
 * differential ring and the plain canonical form are made, and the shortest is taken.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { number } from "../build.js";
import { derivative } from "../derivative.js";
import type { Expression } from "../expression.js";
import { recognised } from "../identities/recognised.js";
import { rewrite } from "../rewriting.js";
import { make } from "../simplify.js";
import { DifferentialRing, type RingOptions } from "./differentialRing.js";
import { holdsVariable } from "./exponentialSum.js";
import type { Laurent } from "./laurent.js";
import * as L from "./laurent.js";
import { nodeCount } from "./nodeCount.js";
import { readableForm } from "./readableForm.js";
import { usual } from "./usual.js";

/** A polynomial in φ, φ′, φ″, φ‴: coefficient · Π φ⁽ᵏ⁾^powers[k], summed. */
export type DerivativePolynomial = readonly { readonly coefficient: Rational; readonly powers: readonly number[] }[];

/** φ⁽ᵏ⁾ alone. */
export const derivativeOf = (order: number): DerivativePolynomial => [
  { coefficient: Q.ONE, powers: Array.from({ length: order + 1 }, (_, k) => (k === order ? 1 : 0)) },
];

/**
 * Each polynomial in the derivatives of φ as a readable expression: equal to it wherever it is defined, which is where φ is analytic but for
 * isolated points (`attack.test.ts` lists those known).
 * @throws LimitError for a formula that outgrows the limits of the language
 * @example readable(parse("tanh(x)"), [derivativeOf(2)]).map((e) => printText(e)) // ["-2*(1-tanh(x)^2)*tanh(x)"]
 */
export function readable(typed: Expression, wanted: readonly DerivativePolynomial[]): readonly Expression[] {
  const phi = withSimpleConstants(typed);
  const best: (Expression | undefined)[] = wanted.map(() => undefined);
  const rings: DifferentialRing[] = [];
  for (const { options, differs } of RINGS) {
    const before = rings.at(-1);
    if (before !== undefined && !differs(before)) continue;
    const open = wanted.map((polynomial, i) => (isShort(best[i]) ? undefined : polynomial));
    const ring = new DifferentialRing(options);
    rings.push(ring);
    for (const [i, form] of inRing(phi, open, ring).entries()) best[i] = shorter(best[i], form);
  }
  for (const [i, polynomial] of wanted.entries()) {
    if (!isShort(best[i]) && orderOf(polynomial) !== undefined) best[i] = shorter(best[i], derivative(phi, orderOf(polynomial)));
  }
  const nth = (order: number): Expression => {
    const i = wanted.findIndex((polynomial) => orderOf(polynomial) === order);
    return best[i] ?? derivative(phi, order);
  };
  return best.map((e, i) => usual(isShort(e) ? e : (shorter(e, composed(wanted[i] as DerivativePolynomial, nth)) as Expression)));
}

/** log(e) is 1 and log(e²) is 2, wherever they stand; what holds the variable is left to the rings. */
const withSimpleConstants = (phi: Expression): Expression =>
  rewrite(phi, (e, visit) => {
    if (!holdsVariable(e)) return recognised(e);
    const args = e.args.map(visit);
    return args.every((arg, i) => arg === e.args[i]) ? e : { ...e, args };
  });

/** k for φ⁽ᵏ⁾ alone. */
function orderOf(polynomial: DerivativePolynomial): number | undefined {
  const [only] = polynomial;
  const isOne = polynomial.length === 1 && only !== undefined && Q.eq(only.coefficient, Q.ONE);
  const used = isOne ? [...only.powers.entries()].filter(([, e]) => e > 0) : [];
  return used.length === 1 && used[0]?.[1] === 1 ? used[0][0] : undefined;
}

/** A formula of so few parts is taken without looking at another form of it. */
const SHORT = 9;
const isShort = (e: Expression | undefined): e is Expression => e !== undefined && nodeCount(e) <= SHORT;

/** Rings in turn, each only if it differs from the one before. */
const RINGS: readonly { readonly options: RingOptions; readonly differs: (before: DifferentialRing) => boolean }[] = [
  { options: { expandPowers: false, nameSlopes: true }, differs: () => true },
  { options: { expandPowers: false, nameSlopes: false }, differs: (before) => before.hasNamedSlopes },
  { options: { expandPowers: true, nameSlopes: false }, differs: (before) => before.hasKeptPowers },
];

const shorter = (a: Expression | undefined, b: Expression | undefined): Expression | undefined =>
  a === undefined ? b : b === undefined || nodeCount(a) <= nodeCount(b) ? a : b;

/** The forms of one ring; undefined where there are too many terms. */
function inRing(
  phi: Expression,
  wanted: readonly (DerivativePolynomial | undefined)[],
  ring: DifferentialRing,
): readonly (Expression | undefined)[] {
  const derivatives: Laurent[] = [];
  const nth = (order: number): Laurent => {
    while (derivatives.length <= order) {
      const last = derivatives.at(-1);
      derivatives.push(last === undefined ? ring.element(phi) : ring.slope(last));
    }
    return derivatives[order] as Laurent;
  };
  return wanted.map((polynomial) => {
    if (polynomial === undefined) return undefined;
    try {
      return readableForm(ring, valueOf(ring, polynomial, nth));
    } catch (error) {
      if (error instanceof L.TooManyTerms) return undefined;
      throw error;
    }
  });
}

function valueOf(ring: DifferentialRing, polynomial: DerivativePolynomial, nth: (order: number) => Laurent): Laurent {
  return polynomial
    .map(({ coefficient, powers }) =>
      powers.reduce((product, e, k) => (e === 0 ? product : ring.product(product, L.power(nth(k), e))), L.monomial(coefficient)),
    )
    .reduce(L.add);
}

/** The polynomial with the derivatives as they are written on their own. */
function composed(polynomial: DerivativePolynomial, nth: (order: number) => Expression): Expression {
  const powers = (e: number, k: number): Expression => make.pow(nth(k), number(Q.fromInteger(e)));
  return make.sum(
    polynomial.map((term) =>
      make.product([number(term.coefficient), ...term.powers.flatMap((e, k) => (e === 0 ? [] : [powers(e, k)]))], []),
    ),
  );
}
