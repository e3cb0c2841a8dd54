/**
 * What holds on a domain holds on every interval in it, what fails at a point fails on every interval around it, infima do not fall, and none lies above a sampled value; ends that
 * belong to the interval are the only difference between it and its inside.
 */
import { fc, test } from "@fast-check/vitest";
import { jetOf, parse } from "@flatcheck/activation";
import { type Domain, domainFrom, domainText } from "@flatcheck/certify";
import { insideDomain, jets as J, type MpfrInterval, mpfrArithmetic, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { decided } from "../../test-kit/decided.js";
import { amount, some } from "../../test-kit/sizes.js";
import { audit } from "../audit.js";
import type { CheckReport } from "../checkReport.js";

/** Each with the largest domain it is asked about. */
const ACTIVATIONS: readonly (readonly [string, string])[] = [
  ["sinh(x)", "(-inf,inf)"],
  ["x+exp(x)", "(-inf,inf)"],
  ["x^3+x*sigmoid(x)", "(-inf,inf)"],
  ["gelu(x)", "(-inf,inf)"],
  ["tanh(x)", "(-inf,inf)"],
  ["x^3+sin(x)+2*x", "(-inf,inf)"],
  ["elu(x)", "(-inf,inf)"],
  ["abs(x)^3.5+x", "(-inf,inf)"],
  ["log(x)", "(0,inf)"],
  ["x*log(x)", "(0,inf)"],
  ["x^2.5", "[0,inf)"],
  ["sqrt(x)", "[0,inf)"],
  ["1/x+x^3", "(0,inf)"],
  ["atanh(x)", "(-1,1)"],
  ["tan(x)", "(-3/2,3/2)"],
  ["asin(x)", "[-1,1]"],
];

const ENDS = ["-inf", "-7/2", "-1", "-1/2", "-1/3", "0", "1/1000000000000", "1/3", "1/2", "1", "3/2", "2", "5", "inf"];

const number = (end: string): Rational | "-inf" | "+inf" => (end === "-inf" ? end : end === "inf" ? "+inf" : (Q.parse(end) as Rational));

const anyInterval: fc.Arbitrary<Domain> = fc
  .tuple(fc.nat(ENDS.length - 1), fc.nat(ENDS.length - 1), fc.boolean(), fc.boolean())
  .filter(([i, j]) => i !== j)
  .map(([i, j, left, right]) => {
    const [from, to] = [number(ENDS[Math.min(i, j)] as string), number(ENDS[Math.max(i, j)] as string)] as [Domain["from"], Domain["to"]];
    return { from, to, closed: { from: left && from !== "-inf", to: right && to !== "+inf" } };
  })
  .filter(({ from, to }) => from !== "-inf" || to !== "+inf");

/** What two intervals have in common; undefined where that is no interval. */
function common(a: Domain, b: Domain): Domain | undefined {
  const later = a.from === "-inf" || (b.from !== "-inf" && Q.cmp(a.from, b.from) < 0) ? b : a;
  const earlier = a.to === "+inf" || (b.to !== "+inf" && Q.cmp(b.to, a.to) < 0) ? b : a;
  const isOpenAt = (end: Domain["from"] | Domain["to"]): boolean =>
    [a, b].some(
      ({ from, to, closed }) =>
        typeof end !== "string" &&
        ((typeof from !== "string" && Q.eq(from, end) && !closed.from) || (typeof to !== "string" && Q.eq(to, end) && !closed.to)),
    );
  const [from, to] = [later.from, earlier.to];
  if (from !== "-inf" && to !== "+inf" && Q.cmp(from, to) >= 0) return undefined;
  return { from, to, closed: { from: from !== "-inf" && !isOpenAt(from), to: to !== "+inf" && !isOpenAt(to) } };
}

const whole = (text: string): Domain =>
  text === "(-inf,inf)" ? { from: "-inf", to: "+inf", closed: { from: false, to: false } } : domainFrom(text);

const POINTWISE = ["3.1", "3.1-weak", "3.4", "collapse", "collapse-minimum"];

const K = (await mpfrArithmetic(64)).withPrecision(160);

/** φ′ and φ‴ at a point. */
function slopes(text: string, z: Rational): readonly (MpfrInterval | undefined)[] {
  const jet = insideDomain(() => jetOf(K.atPoint(), parse(text), J.variable(K, K.rational(z), 3)));
  return [jet?.[1], jet === undefined ? undefined : K.mul(K.rational(Q.fromInteger(6)), jet[3] as MpfrInterval)];
}

/** Points inside, towards both ends. */
function inner({ from, to }: Domain): readonly Rational[] {
  const [a, b] = [
    from === "-inf" ? Q.sub(to === "+inf" ? Q.ZERO : to, Q.fromInteger(20)) : from,
    to === "+inf" ? Q.add(from === "-inf" ? Q.ZERO : from, Q.fromInteger(20)) : to,
  ];
  return Array.from({ length: 60 }, (_, k) => Q.add(a, Q.mul(Q.sub(b, a), Q.rational(BigInt(k + 1), 61n))));
}

describe.each(some(ACTIVATIONS, 3))("%s on intervals in %s", (text, largest) => {
  const around = decided(text, { on: largest });

  test.prop([anyInterval.map((on) => common(on, whole(largest))).filter((on) => on !== undefined)], {
    seed: 20261129,
    numRuns: amount(6, 1, 60),
  })("is as on the largest, and as sampled", async (on) => {
    const [{ report: above }, { report, certificate }] = await Promise.all([around, decided(text, { on: domainText(on) })]);
    expect(await audit(JSON.parse(JSON.stringify(certificate)))).toMatchObject({ accepted: true });
    for (const id of POINTWISE) expect([id, verdictOf(report, id)]).toEqual([id, expected(above, report, id, on)]);
    expect(Object.values(report.assumptions).map((a) => a.verdict)).not.toContain("unknown");
    compareConstants(above, report, on);
  });

  function compareConstants(above: CheckReport, report: CheckReport, on: Domain): void {
    for (const [k, name] of ["rho1", "rho2"].entries()) {
      const [inside, outside] = [report, above].map((r) => r.assumptions["3.1"]?.constants?.[name]);
      if (inside === undefined) continue;
      const [lower, upper] = [Q.parse(inside.lower), Q.parse(inside.upper)];
      if (outside !== undefined && upper !== undefined && Q.parse(outside.lower) !== undefined)
        expect(Q.cmp(upper, Q.parse(outside.lower) as Rational)).toBeGreaterThanOrEqual(0);
      K.scope(() => {
        for (const z of inner(on)) {
          const value = slopes(text, z)[k];
          const top = value === undefined ? undefined : K.ends(value).hi;
          if (lower !== undefined && top !== undefined) expect(Q.cmp(lower, top)).toBeLessThanOrEqual(0);
        }
      });
    }
  }
});

const verdictOf = (report: CheckReport, id: string): string | undefined => report.assumptions[id]?.verdict;

/** `holds` where it holds above, `fails` where the point that refutes it above lies inside, else whatever is said. */
function expected(above: CheckReport, report: CheckReport, id: string, { from, to }: Domain): string | undefined {
  const found = above.assumptions[id];
  if (found?.verdict === "holds") return "holds";
  const z = found?.witness?.kind === "point" ? Q.parse(found.witness.z) : undefined;
  const isInside = z !== undefined && (from === "-inf" || Q.cmp(from, z) < 0) && (to === "+inf" || Q.cmp(z, to) < 0);
  return isInside ? "fails" : verdictOf(report, id);
}
