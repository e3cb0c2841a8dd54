/** A parameter over a closed range: verdicts for every value in it, and certificates in parts that leave no value out. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { withDigest } from "../../test-kit/certificates.js";
import { decided } from "../../test-kit/decided.js";
import { amount, DEEP, some, WHOLE } from "../../test-kit/sizes.js";
import { audit, type Checked, type CheckOptions, type CheckReport, check, type PartedCertificate, regularityText } from "../index.js";

const q = (text: string): Rational => Q.parse(text) as Rational;
const nu = (from: string, to: string): CheckOptions["params"] => ({ nu: { from, to } });
const memory = new Map<string, Promise<Checked>>();

function checked(expr: string, from: string, to: string): Promise<Checked> {
  const key = `${expr} ${from}..${to}`;
  const known = memory.get(key) ?? decided(expr, { params: nu(from, to) });
  memory.set(key, known);
  return known;
}

/** A copy as it comes from a file. */
const certificateOf = async (expr: string, from: string, to: string): Promise<PartedCertificate> =>
  JSON.parse(JSON.stringify((await checked(expr, from, to)).certificate)) as PartedCertificate;

const DECADES = amount(3, 1, 6);

describe(`x³ + νx for ν in [1e-${DECADES}, 1e${DECADES}]`, () => {
  const [from, to] = [`1e-${DECADES}`, `1e${DECADES}`];

  test("3.1, 3.1-weak and 3.4 hold", async () => {
    const { report } = await checked("x^3+nu*x", from, to);
    for (const id of ["3.1", "3.1-weak", "3.4", "collapse"]) expect(report.assumptions[id]?.verdict, id).toBe("holds");
  });

  test("the enclosures hold the constants of every value tried", async () => {
    const { report } = await checked("x^3+nu*x", from, to);
    const constants = { ...report.assumptions["3.1"]?.constants, ...report.assumptions["3.4"]?.constants };
    const at = (name: string, value: Rational) =>
      constants[name]?.pieces?.find(
        ({ parameters: { nu: range } }) => Q.cmp(q(range!.from), value) <= 0 && Q.cmp(value, q(range!.to)) <= 0,
      );
    for (const k of Array.from({ length: 4 * DECADES + 1 }, (_, i) => i)) {
      const value = Q.max(Q.min(Q.fromNumber(10 ** (k / 2 - DECADES)), q(to)), q(from));
      expectInside(at("rho1", value), value);
      expectInside(at("rho2", value), Q.fromInteger(6));
      // β(ν)² = (16/3)²·ν³, so that squares of the ends may be compared exactly.
      const square = Q.mul(Q.rational(256n, 9n), Q.pow(value, 3));
      const beta = at("beta", value)!;
      const [lower, upper] = [q(beta.lower), q(beta.upper)];
      expect(Q.cmp(Q.mul(lower, lower), square), `β(${Q.toNumber(value)}) from below`).toBeLessThanOrEqual(0);
      expect(Q.cmp(square, Q.mul(upper, upper)), `β(${Q.toNumber(value)}) from above`).toBeLessThanOrEqual(0);
    }
  });

  test("the constants are the infima over the range: those of the least ν", async () => {
    const { report } = await checked("x^3+nu*x", from, to);
    expectInside(report.assumptions["3.1"]?.constants?.["rho1"], q(from));
    expectInside(report.assumptions["3.1"]?.constants?.["rho2"], q("6"));
    expect(report.assumptions["3.1"]?.constants?.["rho1"]).toMatchObject({ parameters: { nu: `1/${10 ** DECADES}` } });
  });

  test("audit accepts the parts", async () => {
    expect(await audit(await certificateOf("x^3+nu*x", from, to))).toMatchObject({ accepted: true });
  });

  test("audit rejects a part left out, doubled or exchanged, a gap and a wider claim", async () => {
    const [left, right] = [await certificateOf("x^3+nu*x", from, "1"), await certificateOf("x^3+nu*x", "1", to)];
    const parts = [...left.parts, ...right.parts];
    const certificate: PartedCertificate = { ...left, range: { from, to }, parts, sharper: [], values: [] };
    expect(await audit(certificate)).toMatchObject({ accepted: true });
    const middle = Math.floor(parts.length / 2);
    const first = parts[0]!;
    const narrowed = await withDigest({ ...first, parameters: { nu: { from: first.parameters!["nu"]!.from, to: `2e-${DECADES}` } } });
    const altered: [string, PartedCertificate][] = [
      ...[0, middle, parts.length - 1].map((i): [string, PartedCertificate] => [
        `part ${i} left out`,
        { ...certificate, parts: parts.toSpliced(i, 1) },
      ]),
      ["no part and no value", { ...certificate, parts: [], values: [] }],
      ["a part doubled", { ...certificate, parts: parts.toSpliced(middle, 0, parts[middle]!) }],
      ["two exchanged", { ...certificate, parts: parts.with(0, parts[1]!).with(1, first) }],
      ["a gap", { ...certificate, parts: parts.with(0, narrowed) }],
      ["a wider range below", { ...certificate, range: { ...certificate.range!, from: `1e-${DECADES + 1}` } }],
      ["a wider range above", { ...certificate, range: { ...certificate.range!, to: `1e${DECADES + 1}` } }],
      ["another parameter", { ...certificate, parameter: "mu" }],
      ["another activation", { ...certificate, expression: "x^3-nu*x" }],
    ];
    for (const [what, forgery] of altered) expect((await audit(forgery)).accepted, what).toBe(false);
  });

  test("without a part nothing holds, whatever single values show", async () => {
    const { assumptions } = await audit({ ...(await certificateOf("x^3+nu*x", from, to)), parts: [] });
    expect(Object.values(assumptions ?? {}).map((a) => a.verdict)).not.toContain("holds");
  });

  test("audit rejects a value outside of the range, one that is a range, and one of another activation", async () => {
    const certificate = await certificateOf("x^3+nu*x", from, to);
    const [value] = certificate.values ?? [];
    for (const range of [
      { from: "1e7", to: "1e7" },
      { from: "0", to: "0" },
      { from: "1", to: "2" },
    ]) {
      const forged = await withDigest({ ...value!, parameters: { nu: range } });
      expect((await audit({ ...certificate, values: [forged] })).accepted, JSON.stringify(range)).toBe(false);
    }
    const other = await withDigest({ ...value!, expression: "x^3+2*nu*x" });
    expect((await audit({ ...certificate, values: [other] })).accepted).toBe(false);
  });

  test("audit rejects a part whose range was widened", async () => {
    const certificate = await certificateOf("x^3+nu*x", from, to);
    const first = certificate.parts[0]!;
    const widened = await withDigest({ ...first, parameters: { nu: { from: "-1", to: first.parameters!["nu"]!.to } } });
    const forgery = { ...certificate, range: { ...certificate.range!, from: "-1" }, parts: certificate.parts.with(0, widened) };
    expect((await audit(forgery)).accepted).toBe(false);
  });
});

describe("x³ + νx for ν in [−1, 1]", () => {
  test.each(["3.1", "3.1-weak", "3.4", "collapse"])("%s fails for a value that is named, and for which it does fail", async (id) => {
    const { report } = await checked("x^3+nu*x", "-1", "1");
    const found = report.assumptions[id];
    expect(found?.verdict).toBe("fails");
    const value = q(found?.parameters?.["nu"] ?? "");
    expect(Q.cmp(q("-1"), value) <= 0 && Q.cmp(value, q("1")) <= 0).toBe(true);
    const { report: single } = await decided("x^3+nu*x", { params: { nu: value }, assumptions: [id] });
    expect(single.assumptions[id]?.verdict).toBe("fails");
    // φ′(0) = ν ≤ 0 is the only way in which this family fails.
    expect(Q.sign(value)).toBeLessThanOrEqual(0);
  });
});

describe("other families", () => {
  test.runIf(DEEP)("sinh(x) + νx for ν in [0, 2] satisfies 3.1", async () => {
    const { report } = await checked("sinh(x)+nu*x", "0", "2");
    expect(report.assumptions["3.1"]?.verdict).toBe("holds");
    expectInside(report.assumptions["3.1"]?.constants?.["rho1"], q("1"));
  });

  test.each(
    some(
      [
        ["x^3+x+6*nu*sin(x)", "0.5", "1.5", "φ‴(0) < 0 for ν > 1"],
        ["x^3+x+nu*tanh(x)", "0", "4", "φ‴(0) = 6 − 2ν"],
        ["x^3+x+1/(nu+x^2)", "-1", "1", "a pole for ν ≤ 0"],
        ["x^3+x+1/(nu+x^2)", "0", "1", "a pole for ν = 0 alone"],
        ["x^3+x+log(nu+x^2)", "-1/10", "1", "undefined for ν < 0"],
        ["x^3+x+abs(x-nu)", "-1", "1", "a kink that moves"],
        ["nu*x^3+x", "0", "1", "φ‴ = 0 for ν = 0"],
        ["x^3+x-nu*exp(x)", "0", "1", "for every ν > 0"],
        ["x^3+(nu-1/3)^2*x", "0", "1", "for ν = 1/3 alone"],
      ],
      3,
      2,
    ),
  )("%s for ν in [%s, %s] does not satisfy 3.1: %s", async (expr, from, to) => {
    const { report, certificate } = await check(expr, { params: nu(from, to), timeLimit: 2, assumptions: ["3.1"] });
    expect(report.assumptions["3.1"]?.verdict).not.toBe("holds");
    // What was proved on the way is still true of its parts.
    if ((certificate as PartedCertificate).parts.length === 0 || report.assumptions["3.1"]?.verdict === "unknown") return;
    expect((await audit(JSON.parse(JSON.stringify(certificate)))).accepted).toBe(true);
  });
});

function expectInside(constant: { lower: string; upper: string } | undefined, value: Rational): void {
  expect(constant).toBeDefined();
  const text = `[${constant?.lower}, ${constant?.upper}] and ${Q.toString(value)}`;
  expect(Q.cmp(q(constant!.lower), value), text).toBeLessThanOrEqual(0);
  expect(Q.cmp(value, q(constant!.upper)), text).toBeLessThanOrEqual(0);
}

type Regular = readonly [string, string, string, CheckReport["regularity"]];

describe("where φ is defined for a whole range", () => {
  test.each<Regular>([
    ["sinh(nu*x)", "1", "2", { domain: "R", class: "analytic" }],
    ["cosh(nu*x)+x^3", "1", "2", { domain: "R", class: "analytic" }],
    ["x/(1+exp(-nu*x))", "-1", "2", { domain: "R", class: "analytic" }],
    ["sqrt(nu+x^2)+x^3", "1/10", "2", { domain: "R", class: "analytic" }],
    ["max(x,0)+nu*x", "1", "2", { domain: "R", class: "C0" }],
    ["log(x+nu)", "1", "2", { domain: "not R", class: "undefined", parameters: { nu: "1" } }],
    ["x^3+log(nu+x^2)", "-1", "1", { domain: "not R", class: "undefined", parameters: { nu: "-1" } }],
    ["x+log(nu^2*0*x)", "1", "2", { domain: "not R", class: "undefined", nowhere: true, parameters: { nu: "1" } }],
  ])("%s for ν in [%s, %s]", async (text, from, to, regularity) => {
    const { report } = await decided(text, { params: nu(from, to), assumptions: ["onto"] });
    expect(report.regularity).toEqual(regularity);
    expect(regularityText(report.regularity)).toMatch(/^(defined|not defined)/);
  });

  test("sign(x)·ν for ν in [1, 2], of which nothing is decided, whatever time it has", async () => {
    const { report } = await check("sign(x)*nu", { params: nu("1", "2"), assumptions: ["onto"], timeLimit: 0.5 });
    expect(report.regularity).toEqual({ domain: "R", class: "unknown" });
    expect(regularityText(report.regularity)).toMatch(/^defined/);
  });
});

// What is open takes all of its time, which has to be far more than what the rest needs.
test.runIf(WHOLE)("what cannot be decided takes nothing from what can: 3.1 of sinh(νx) + sinh(x), beside an open 3.4", async () => {
  const { report, certificate } = await check("sinh(nu*x)+sinh(x)", {
    params: nu("1/2", "2"),
    assumptions: ["3.1", "collapse", "3.4"],
    timeLimit: 60,
  });
  expect([report.assumptions["3.1"]?.verdict, report.assumptions["collapse"]?.verdict]).toEqual(["holds", "holds"]);
  expect(await audit(certificate)).toMatchObject({ accepted: true });
});

describe("two parameters", () => {
  const params = { a: { from: "1/2", to: "2" }, nu: { from: "1/10", to: "10" } };
  let known: Promise<Checked> | undefined;
  const cubic = (): Promise<Checked> => (known ??= decided("a*x^3+nu*x", { params }));

  test("a·x³ + νx on a box satisfies 3.1 and 3.4, with the constants of its corner", async () => {
    const { report, certificate } = await cubic();
    for (const id of ["3.1", "3.1-weak", "3.4", "collapse"]) expect(report.assumptions[id]?.verdict, id).toBe("holds");
    expectInside(report.assumptions["3.1"]?.constants?.["rho1"], q("1/10"));
    expectInside(report.assumptions["3.1"]?.constants?.["rho2"], q("3"));
    const read = await audit(JSON.parse(JSON.stringify(certificate)));
    expect(read.accepted, read.reason).toBe(true);
    expect(read.assumptions?.["3.1"]?.verdict).toBe("holds");
  });

  test("audit rejects parts that leave a gap, and parts for one of the parameters", async () => {
    const certificate = (await cubic()).certificate as PartedCertificate;
    const { parts } = certificate;
    const [first] = parts;
    const narrow = { ...first!.parameters, a: { from: "1/2", to: "3/2" } };
    const forgeries: PartedCertificate[] = [
      { ...certificate, parts: parts.slice(1), values: [] },
      { ...certificate, parts: parts.with(0, await withDigest({ ...first!, parameters: narrow })) },
      { ...certificate, ranges: { ...certificate.ranges!, a: { from: "1/4", to: "2" } } },
      { ...certificate, ranges: { a: certificate.ranges!["a"]! } },
      { ...certificate, parameter: "a", range: { from: "1/2", to: "2" } },
    ];
    for (const [i, forgery] of forgeries.entries()) expect((await audit(JSON.parse(JSON.stringify(forgery)))).accepted, `${i}`).toBe(false);
  });

  test("a value of both is named where an assumption fails", async () => {
    const { report } = await decided("a*x^3+nu*x", { params: { ...params, a: { from: "-1", to: "1" } }, assumptions: ["3.1"] });
    expect(report.assumptions["3.1"]?.verdict).toBe("fails");
    expect(Object.keys(report.assumptions["3.1"]?.parameters ?? {})).toEqual(["a", "nu"]);
    const { report: there } = await decided("a*x^3+nu*x", { params: report.assumptions["3.1"]!.parameters!, assumptions: ["3.1"] });
    expect(there.assumptions["3.1"]?.verdict).toBe("fails");
  });
});

test("a parameter that cancels leaves what does not depend on it", async () => {
  const { report } = await decided("x^3+nu*x-nu*x+x", { params: { nu: { from: "0", to: "1" } } });
  for (const id of ["3.1", "3.4", "collapse"]) expect(report.assumptions[id]?.verdict, id).toBe("holds");
});
