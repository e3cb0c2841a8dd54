/**
 * Certificates about intervals, altered by rule: what replay still accepts is not contradicted by a point of the interval. Under another interval no cover reaches its ends, and no point outside
 * of it is a witness.
 */
import { parse, printText, recognised } from "@flatcheck/activation";
import { mpfrArithmetic, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { CONDITIONS } from "../../test-kit/conditions.js";
import { amount, some } from "../../test-kit/sizes.js";
import { accepts, alterations, evenly } from "../../test-kit/tampering.js";
import { POINTS, PointOracle } from "../../test-kit/truth.js";
import { contains, type Domain, domainFrom, domainText } from "../domain.js";
import { analyse, type Replayer, replayerOf } from "../index.js";

const CASES: readonly (readonly [string, string])[] = [
  ["x^3+x/10", "[-3,5/2]"],
  ["1/x", "(0,inf)"],
  ["log(x)", "(0,inf)"],
  ["x^(5/2)", "[0,inf)"],
  ["sqrt(x)", "[0,1]"],
  ["cosh(x-1)", "(1,2]"],
  ["atanh(x)", "(-1,1)"],
  ["abs(x)^3+exp(x)", "[0,2)"],
  ["x*log(x)", "(0,1/3]"],
];

/** How many alterations of a case are tried. */
const BY_RULE = amount(600, 100, 4000);

const MPFR = await mpfrArithmetic(64);

/** Points of the interval, its ends among them where they belong to it. */
function pointsOf(domain: Domain): readonly Rational[] {
  const ends = [domain.from, domain.to].filter((end) => typeof end !== "string");
  const near = ends.flatMap((end) => [12n, 30n].flatMap((k) => [1n, -1n].map((s) => Q.add(end, Q.rational(s, 10n ** k)))));
  return [...POINTS, ...ends, ...near].filter((z) => contains(domain, z));
}

/** The interval with an end moved out, moved in, opened or closed. */
function others({ from, to, closed }: Domain): readonly Domain[] {
  const moved = (end: Rational, by: Rational): Rational => Q.add(end, by);
  const small: Rational = { n: 1n, d: 10n ** 30n };
  const left = typeof from === "string" ? [] : [small, Q.neg(small), Q.neg(Q.ONE)].map((by) => ({ from: moved(from, by), to, closed }));
  const right = typeof to === "string" ? [] : [small, Q.neg(small), Q.ONE].map((by) => ({ from, to: moved(to, by), closed }));
  const cut: Domain[] = [
    ...(to === "+inf" ? [{ from, to: Q.fromInteger(1000), closed } as Domain] : []),
    ...(from === "-inf" ? [{ from: Q.fromInteger(-1000), to, closed } as Domain] : []),
  ];
  return [...left, ...right, ...cut];
}

describe.each(some(CASES, 3))("%s on %s", (text, on) => {
  const domain = domainFrom(on);
  const expression = recognised(parse(text));
  const found = analyse(expression, CONDITIONS, { milliseconds: 600_000, domain });
  const replayer = (about: Domain): Replayer => replayerOf({ expression: printText(expression), on: domainText(about) }, MPFR);

  test("an alteration that is accepted is not contradicted by a point of the interval", async () => {
    const [{ statements }, oracle] = [await found, await PointOracle.of(printText(expression))];
    const [here, points] = [replayer(domain), pointsOf(domain)];
    expect(statements.filter((s) => !accepts(here, s))).toEqual([]);
    const altered = evenly(statements.flatMap(alterations), BY_RULE).filter((a) => accepts(here, a.statement));
    expect(altered.flatMap((a) => oracle.violation(a.statement, points) ?? [])).toEqual([]);
  });

  test("no cover is one of another interval", async () => {
    const { statements } = await found;
    const covers = statements.filter((s) => (s.kind === "bound" && s.period === undefined) || s.kind === "monotone");
    expect(covers.length).toBeGreaterThan(0);
    for (const other of others(domain)) expect(covers.filter((s) => accepts(replayer(other), s))).toEqual([]);
  });

  test("no witness lies outside", async () => {
    const { statements } = await found;
    const here = replayer(domain);
    const outside = [...POINTS, ...[domain.from, domain.to].filter((end) => typeof end !== "string")].filter((z) => !contains(domain, z));
    for (const s of statements)
      for (const z of outside.slice(0, 40)) {
        if (s.kind === "value") expect(accepts(here, { ...s, z: Q.toString(z), enclosure: ["-1000000", "1000000"] })).toBe(false);
        if (s.kind === "root") expect(accepts(here, { ...s, bracket: [Q.toString(z), Q.toString(z)] })).toBe(false);
      }
  });
});
