/** How Coq can see that an element whose generators have ranges is ≥ 0, if it is. Doubles serve: Coq has the last word. */
import { isPositiveOn, polynomials as P, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Element, generatorsOf, type RingGenerator, termsOf } from "./element.js";

type Box = ReadonlyMap<RingGenerator, readonly [number, number]>;

/** The tactic that proves `0 <= e` from the ranges of the generators; undefined where none is known to. */
export function boxTactic(e: Element): string | undefined {
  const generators = generatorsOf(e);
  const box: Box = new Map(generators.map((g) => [g, [Q.toNumber(g.range!.lo), Q.toNumber(g.range!.hi)]]));
  if (isLinear(e) && leastOfLinear(e).n >= 0n) return "lra";
  const [only, more] = generators;
  if (only !== undefined && more === undefined)
    return isPositivePolynomial(e, only)
      ? `interval with (i_bisect ${only.text}, i_taylor ${only.text}, i_degree 8, i_depth 40, i_prec 80)`
      : undefined;
  if (!isPositiveOnBox(e, box)) return undefined;
  return `interval with (${generators.map((g) => `i_bisect ${g.text}, `).join("")}i_depth 40, i_prec 80)`;
}

/** By Sturm's theorem. */
function isPositivePolynomial(e: Element, g: RingGenerator): boolean {
  const coefficients: Rational[] = [];
  for (const t of termsOf(e)) coefficients[Number((t.powers.get(g) ?? Q.ZERO).n)] = t.coefficient;
  const range = g.range as NonNullable<RingGenerator["range"]>;
  return isPositiveOn(P.polynomial(Array.from(coefficients, (c) => c ?? Q.ZERO)), range.lo, range.hi);
}

const isLinear = (e: Element): boolean =>
  termsOf(e).every(({ powers }) => powers.size === 0 || (powers.size === 1 && [...powers.values()].every((p) => Q.eq(p, Q.ONE))));

/** The least value of a linear element, which it has at a corner, exactly. */
const leastOfLinear = (e: Element): Rational =>
  termsOf(e)
    .map(({ coefficient, powers }) => {
      const [range] = [...powers.keys()].map((g) => g.range as NonNullable<RingGenerator["range"]>);
      return range === undefined ? coefficient : Q.mul(coefficient, coefficient.n < 0n ? range.hi : range.lo);
    })
    .reduce(Q.add, Q.ZERO);

/** Term by term. */
function valueOn(e: Element, box: Box): readonly [number, number] {
  let [lo, hi] = [0, 0];
  for (const { coefficient, powers } of termsOf(e)) {
    let range: readonly [number, number] = [Q.toNumber(coefficient), Q.toNumber(coefficient)];
    for (const [g, p] of powers) range = times(range, power(box.get(g)!, Q.toNumber(p)));
    [lo, hi] = [lo + range[0], hi + range[1]];
  }
  return [lo, hi];
}

function times([a, b]: readonly [number, number], [c, d]: readonly [number, number]): readonly [number, number] {
  const products = [a * c, a * d, b * c, b * d];
  return [Math.min(...products), Math.max(...products)];
}

function power([a, b]: readonly [number, number], p: number): readonly [number, number] {
  const ends = [a ** p, b ** p];
  return [p % 2 === 0 && a < 0 && b > 0 ? 0 : Math.min(...ends), Math.max(...ends)];
}

const MAX_BOXES = 3000;

/** Bisects the widest side until each part is positive. */
function isPositiveOnBox(e: Element, whole: Box): boolean {
  const open: Box[] = [whole];
  for (let seen = 0; seen < MAX_BOXES; seen++) {
    const box = open.pop();
    if (box === undefined) return true;
    if (valueOn(e, box)[0] > 0) continue;
    if (valueOn(e, box)[1] <= 0 || box.size === 0) return false;
    open.push(...halves(box));
  }
  return false;
}

function halves(box: Box): readonly [Box, Box] {
  const [g, [a, b]] = [...box].reduce((widest, side) => (side[1][1] - side[1][0] > widest[1][1] - widest[1][0] ? side : widest));
  const middle = (a + b) / 2;
  return [new Map([...box, [g, [a, middle] as const]]), new Map([...box, [g, [middle, b] as const]])];
}
