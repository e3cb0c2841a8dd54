/** Verdicts, sharp constants and certificates of 64 activations against values computed with mpmath at 60 digits. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { CONSTANTS, type ConstantName, DECIDED, FIXTURE, type FixtureLine, resultOf, rightVerdicts } from "../../test-kit/fixture.js";
import { some } from "../../test-kit/sizes.js";
import { audit, type ConstantReport } from "../index.js";

/** The table prints 25 significant digits, so that a printed value may be off by half a unit of the last. */
const PRINTED_DIGITS = 24;
const LARGEST_RELATIVE_WIDTH: Rational = { n: 1n, d: 10n ** 9n };
const MOST_UNKNOWN = 2;
const ASSUMPTION_OF: Readonly<Record<ConstantName, string>> = { rho1: "3.1", rho2: "3.1", beta: "3.4" };

const LINES = some(FIXTURE, 4);

describe.each(LINES)("$id: $expr", (line) => {
  test("verdicts are right or unknown", async () => {
    const { report } = await resultOf(line);
    for (const id of DECIDED) expect([...rightVerdicts(line, id), "unknown"], id).toContain(report.assumptions[id]?.verdict);
  });

  test.each(CONSTANTS.filter((name) => line[name] !== null))("%s is enclosed", async (name) => {
    const { report } = await resultOf(line);
    const constant = report.assumptions[ASSUMPTION_OF[name]]?.constants?.[name];
    expect(constant, "reported").toBeDefined();
    expectEnclosure(line, name, constant as ConstantReport);
  });

  test("audit accepts the certificate after a round trip through JSON", async () => {
    const { certificate } = await resultOf(line);
    expect(await audit(JSON.parse(JSON.stringify(certificate)))).toMatchObject({ accepted: true });
  });
});

test(`at most ${MOST_UNKNOWN} of ${DECIDED.length * LINES.length} verdicts are unknown`, async () => {
  const reports = await Promise.all(LINES.map(async (line) => ({ line, report: (await resultOf(line)).report })));
  const open = reports.flatMap(({ line, report }) =>
    DECIDED.filter((id) => report.assumptions[id]?.verdict === "unknown").map((id) => `${line.id} ${id}`),
  );
  expect(open.length, open.join(", ")).toBeLessThanOrEqual(MOST_UNKNOWN);
});

function expectEnclosure(line: FixtureLine, name: ConstantName, { lower, upper }: ConstantReport): void {
  const truth = line[name] as string;
  const text = `${name} of ${line.id}: [${lower}, ${upper}] for ${truth}`;
  if (truth.endsWith("inf")) {
    const signed = truth === "-inf" ? "-inf" : "+inf";
    expect([lower, upper], text).toEqual([signed, signed]);
    return;
  }
  const [lo, hi, value] = [lower, upper, truth].map((t) => Q.parse(t) as Rational) as [Rational, Rational, Rational];
  const slack = Q.mul(Q.abs(value), { n: 1n, d: 10n ** BigInt(PRINTED_DIGITS) });
  expect(Q.cmp(lo, Q.add(value, slack)), `lower end, ${text}`).toBeLessThanOrEqual(0);
  expect(Q.cmp(Q.sub(value, slack), hi), `upper end, ${text}`).toBeLessThanOrEqual(0);
  expect(Q.cmp(Q.sub(hi, lo), Q.mul(Q.abs(value), LARGEST_RELATIVE_WIDTH)), `width, ${text}`).toBeLessThanOrEqual(0);
}
