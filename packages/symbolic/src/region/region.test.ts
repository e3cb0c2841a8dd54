/** Regions whose boundary is known by construction: no cell claims what is not so, cells cover, and what is left is thin. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { beforeAll, describe, expect } from "vitest";
import { withDigest } from "../../test-kit/certificates.js";
import { amount, DEEP, WHOLE } from "../../test-kit/sizes.js";
import { audit, type RegionCertificate, type RegionReport, region } from "../index.js";

const q = (text: string): Rational => Q.parse(text) as Rational;
const copy = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T;
const ends = (cells: RegionReport["holds"]) => cells.map((cell) => cell.map(({ from, to }) => [q(from), q(to)] as const));

/** Every value in the first parameter's intervals satisfies this. */
function expectAll(cells: RegionReport["holds"], isTrue: (q: Rational) => boolean): void {
  for (const [range] of ends(cells)) for (const end of range!) expect(isTrue(end), Q.toString(end)).toBe(true);
}

describe("x³ + (ν − r)·x, which satisfies 3.1 for ν > r", () => {
  const root = fc.tuple(fc.integer({ min: -7, max: 7 }), fc.integer({ min: 8, max: 13 })).map(([n, d]) => Q.rational(BigInt(n), BigInt(d)));

  test.prop([root], { seed: 20261129, numRuns: amount(4, 2, 12) })("its region begins at r", async (r) => {
    const text = `x^3+(nu-(${Q.toString(r)}))*x`;
    const { report, certificate } = await region(text, { params: { nu: "-1..1" }, assumption: "3.1", timeLimit: 600 });
    expectAll(report.holds, (nu) => Q.cmp(nu, r) > 0);
    expectAll(report.fails, (nu) => Q.cmp(nu, r) <= 0);
    expect(report.boundary).toHaveLength(1);
    const { lower, upper } = report.boundary?.[0] ?? { lower: "", upper: "" };
    expect(Q.cmp(q(lower), r) <= 0 && Q.cmp(r, q(upper)) <= 0).toBe(true);
    expect(report.measure.unknown).toBeLessThan(1e-9);
    expect(await audit(copy(certificate))).toMatchObject({ accepted: true, region: { assumption: "3.1" } });
  });
});

describe.each([
  ["1e-12", ["-1", "1"]],
  ["1e-40", ["-1", "1"]],
  ["-1e-12", ["-1", "1"]],
  ["-1e-40", ["-1", "1"]],
])("x³ + (ν − r)·x with r = 1 − 10⁻ᵏ or −1 + 10⁻ᵏ (%s)", (distance, [from, to]) => {
  const isLeft = distance.startsWith("-");
  const r = isLeft ? Q.sub(q(from as string), q(distance)) : Q.sub(q(to as string), q(distance));

  test("a change that near to the end is not passed over", async () => {
    const text = `x^3+(nu-(${Q.toString(r)}))*x`;
    const { report } = await region(text, {
      params: { nu: { from: from as string, to: to as string } },
      assumption: "3.1",
      timeLimit: 600,
    });
    expectAll(report.holds, (nu) => Q.cmp(nu, r) > 0);
    expectAll(report.fails, (nu) => Q.cmp(nu, r) <= 0);
    // At both ends the verdict is known, and differs.
    expect(report.fails.length).toBeGreaterThan(0);
    expect(report.holds.length).toBeGreaterThan(0);
  });
});

test.runIf(DEEP)("sinh(x) − k·x³/6, whose φ‴ is cosh(x) − k, changes at k = 1", async () => {
  const { report, certificate } = await region("sinh(x)-k*x^3/6", { params: { k: "1/2..5/4" }, assumption: "3.1", timeLimit: 600 });
  expectAll(report.holds, (k) => Q.cmp(k, Q.ONE) < 0);
  expectAll(report.fails, (k) => Q.cmp(k, Q.ONE) >= 0);
  expect(report.boundary).toHaveLength(1);
  expect(report.measure.unknown).toBeLessThan(1e-9);
  expect((await audit(copy(certificate))).accepted).toBe(true);
});

// Each of its cells takes a quarter of a second.
test.runIf(WHOLE)("softplus(βx)/β + x³ changes at β² = 36√3", async () => {
  const { report } = await region("softplus(beta*x)/beta+x^3", { params: { beta: "7.5..8" }, assumption: "3.1", timeLimit: 600 });
  const { lower, upper } = report.boundary?.[0] ?? { lower: "", upper: "" };
  const fourth = (text: string): Rational => Q.pow(q(text), 4);
  expect(Q.cmp(fourth(lower), Q.fromInteger(3888))).toBe(-1);
  expect(Q.cmp(fourth(upper), Q.fromInteger(3888))).toBe(1);
  expect(Number(upper) - Number(lower)).toBeLessThan(1e-9);
});

describe("two parameters: x³ + ax² + νx satisfies 3.1 for a² < 3ν", () => {
  const params = { a: "0..2", nu: "-1..1" };
  const holdsAt = (a: Rational, nu: Rational): boolean => Q.cmp(Q.mul(a, a), Q.mul(Q.fromInteger(3), nu)) < 0;
  let found: Awaited<ReturnType<typeof region>>;
  beforeAll(async () => {
    found = await region("x^3+a*x^2+nu*x", { params, assumption: "3.1", resolution: "1/8", timeLimit: 600 });
  });

  test("each cell lies on one side of the curve", async () => {
    const { report } = found;
    for (const [[, a], [nu]] of ends(report.holds) as [[Rational, Rational], [Rational, Rational]][]) expect(holdsAt(a, nu)).toBe(true);
    for (const [[a], [, nu]] of ends(report.fails) as [[Rational, Rational], [Rational, Rational]][]) expect(holdsAt(a, nu)).toBe(false);
    const { holds, fails, unknown } = report.measure;
    expect(holds + fails + unknown).toBeCloseTo(4, 12);
    expect(unknown).toBeLessThan(1.5);
  });

  test("audit accepts the cells, and none that were altered", async () => {
    const certificate = copy(found.certificate);
    expect((await audit(certificate)).accepted).toBe(true);
    for (const [what, forgery] of await forgeries(certificate)) expect((await audit(copy(forgery))).accepted, what).toBe(false);
  });
});

/** A certificate of a region with one thing altered. */
async function forgeries(c: RegionCertificate): Promise<readonly (readonly [string, unknown])[]> {
  const [first, ...rest] = c.cells;
  const failing = c.cells.find((cell) => cell.verdict === "fails") as RegionCertificate["cells"][number];
  const holding = c.cells.find((cell) => cell.verdict === "holds") as RegionCertificate["cells"][number];
  const wider = { ...holding.certificate.parameters, nu: { from: "-1", to: "1" } };
  const widened = { verdict: "holds", certificate: await withDigest({ ...holding.certificate, parameters: wider }) };
  const outside = { ...first!.certificate.parameters, a: { from: "0", to: "3" } };
  return [
    ["a cell left out", { ...c, cells: rest }],
    ["no cells", { ...c, cells: [] }],
    ["an open box left out", { ...c, unknown: c.unknown.slice(1) }],
    ["wider ranges", { ...c, ranges: { ...c.ranges, a: { from: "0", to: "3" } } }],
    ["another activation", { ...c, expression: "x^3+a*x^2+2*nu*x" }],
    ["another assumption", { ...c, assumption: "3.4" }],
    ["a verdict turned", { ...c, cells: c.cells.map((cell) => (cell === failing ? { ...cell, verdict: "holds" } : cell)) }],
    ["a cell that is wider than what was proved", { ...c, cells: c.cells.map((cell) => (cell === holding ? widened : cell)) }],
    [
      "a cell that reaches outside",
      { ...c, cells: [{ ...first, certificate: await withDigest({ ...first!.certificate, parameters: outside }) }, ...rest] },
    ],
    ["a verdict that is none", { ...c, cells: c.cells.map((cell) => (cell === failing ? { ...cell, verdict: "unknown" } : cell)) }],
    [
      "statements of another cell",
      {
        ...c,
        cells: c.cells.map((cell) =>
          cell === holding ? { ...cell, certificate: { ...cell.certificate, statements: failing.certificate.statements } } : cell,
        ),
      },
    ],
  ];
}

describe("what is no region is refused", () => {
  test.each([
    ["x^3+nu*x", { params: { nu: "1" }, assumption: "3.1" }, "got none"],
    ["x^3+a*x^2+b*x+c", { params: { a: "0..1", b: "0..1", c: "0..1" }, assumption: "3.1" }, "got 3 (a, b, c)"],
    ["x^3+nu*x", { params: { nu: "0..1" }, assumption: "9.9" }, 'got "9.9"'],
    ["x^3+nu*x", { params: { nu: "0..1" }, assumption: "3.1", resolution: 0 }, "greater than 0"],
    ["x^3+nu*x", { params: { nu: "0..1" }, assumption: "3.1", resolution: 2 }, "at most 1"],
    ["x^3+nu*x", { params: { nu: "0..1" }, assumption: "3.1", resolution: "fine" }, "got fine"],
    ["x^3+nu*x", { params: { nu: "1..0" }, assumption: "3.1" }, "from ≤ to"],
    ["x^3+nu*x", { params: { nu: "0..1", mu: "0..1" }, assumption: "3.1" }, 'got "mu"'],
    ["x^3+nu*x", { params: { nu: "0..1" }, assumption: "3.1", timeLimit: 0 }, "timeLimit"],
  ])("%s %j", async (text, options, message) => {
    await expect(region(text, options)).rejects.toThrow(message);
  });
});

test("an interrupt keeps what was decided, and leaves the rest open", async () => {
  const stop = new AbortController();
  const { report, certificate } = await region("x^3+a*x^2+nu*x", {
    params: { a: "0..2", nu: "-1..1" },
    assumption: "3.1",
    signal: stop.signal,
    onProgress: ({ cells }) => (cells >= 3 ? stop.abort() : undefined),
  });
  expect(report.interrupted).toBe(true);
  expect(report.measure.unknown).toBeGreaterThan(0);
  expect(report.measure.holds + report.measure.fails).toBeGreaterThan(0);
  expect((await audit(copy(certificate))).accepted).toBe(true);
});
