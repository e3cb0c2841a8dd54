/**
 * The auditor in Python, which shares nothing with `audit`, on certificates about intervals, of claims, ranges and regions, on every corpus of false statements,
 * and on certificates that were altered. test/wheel has its own tests of what is about ℝ.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, printText, recognised } from "@flatcheck/activation";
import { type CertificateStatement, contains, domainFrom } from "@flatcheck/certify";
import { type CheckOptions, check, region } from "@flatcheck/symbolic";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FALSE_STATEMENTS, inCanonicalNumbers } from "../../packages/certify/test-kit/falseStatements.js";
import { some } from "../../packages/certify/test-kit/sizes.js";
import { alterations, evenly, falsified } from "../../packages/certify/test-kit/tampering.js";
import { POINTS, PointOracle } from "../../packages/certify/test-kit/truth.js";
import { outputOf } from "../../packages/symbolic/test-kit/exporting/programs.js";
import { ARB, pythonWith } from "./environment.js";

const folder = mkdtempSync(join(tmpdir(), "auditor-"));
afterAll(() => rmSync(folder, { recursive: true }));
let interpreter = "";
beforeAll(async () => {
  interpreter = await pythonWith(ARB);
});

type Answer = readonly [code: number, sentence: string];

/** What the auditor says of each. */
async function audited(documents: readonly object[]): Promise<readonly Answer[]> {
  const file = join(folder, "certificates.jsonl");
  writeFileSync(file, documents.map((d) => `${JSON.stringify(d)}\n`).join(""));
  const text = await outputOf(interpreter, ["-B", join(import.meta.dirname, "auditing.py"), file], `expected ${interpreter} to exist`);
  const answers = text.split("\n").filter((line) => line !== "");
  expect(answers).toHaveLength(documents.length);
  return answers.map((line) => JSON.parse(line) as Answer);
}

interface About {
  readonly expression: string;
  readonly on?: string;
  readonly parameters?: unknown;
}

const saying = (about: About, ...statements: readonly CertificateStatement[]): object => ({
  schema: "flatcheck.certificate/1",
  ...about,
  statements,
  conclusions: {},
});

const ON_INTERVALS: readonly (readonly [string, string])[] = [
  ["x^3+x/10", "[-3,5/2]"],
  ["log(x)", "(0,inf)"],
  ["x^(5/2)", "[0,inf)"],
  ["softplus(x)", "[0,inf)"],
  ["1/x", "(0,inf)"],
  ["abs(x)^3+exp(x)", "[0,2)"],
];
const ASKED: readonly (readonly [string, CheckOptions])[] = [
  ["sinh(x)", { claims: ["phi1*phi3 - phi2^2 > 0", "abs(phi2) <= 2*phi1"], constants: ["inf phi1^2*phi3/abs(phi2)", "sup abs(phi1)"] }],
  [
    "x^3+x",
    { claims: ["phi1^2*phi3/abs(phi2) >= 2", "phi2 = 6*x and phi3 > 5"], constants: ["sup abs(phi2)/phi1", "inf phi/x", "sup phi3/phi2"] },
  ],
  ["tanh(x)", { assumptions: ["bounded-slope", "lipschitz-curvature", "slope-nonzero", "curvature-injective", "log-convex-slope"] }],
  ["x^3+x", { assumptions: ["self-concordant", "coercive"], on: "[1,4)" }],
  ["x^3+mu*x^5+nu*x", { params: { nu: "1..2", mu: "0..1" }, assumptions: ["3.1"] }],
];

describe("accepts", () => {
  test("certificates about intervals, of claims and constants, and of ranges", async () => {
    const documents: object[] = [];
    for (const [text, on] of ON_INTERVALS) documents.push((await check(text, { on })).certificate);
    for (const [text, options] of ASKED) documents.push((await check(text, options)).certificate);
    expect((await audited(documents)).map(([, sentence]) => sentence)).toEqual(documents.map(() => "accepted"));
  });

  test("a region, and none with a cell that is left out or says another verdict", async () => {
    const { certificate } = await region("x^3+nu*x", { params: { nu: "-1..1" }, assumption: "3.1" });
    const [cell, ...others] = certificate.cells;
    const without = { ...certificate, cells: others };
    const other = { ...certificate, cells: [{ ...cell, verdict: cell?.verdict === "holds" ? "fails" : "holds" }, ...others] };
    expect((await audited([certificate, without, other])).map(([code]) => code)).toEqual([0, 1, 1]);
  });
});

/** Statements that are true, which the auditor shows in another way than the statement does: an interval, or a number of a node, is all that is wrong. */
const SHOWN_OTHERWISE = /by an interval that holds 1|of a denominator that is not there \(1\/x\)/;

test("no false statement of any corpus is accepted", async () => {
  const list = some(FALSE_STATEMENTS, 24).filter(({ name }) => !SHOWN_OTHERWISE.test(name));
  const answers = await audited(list.map(({ about, statement }) => saying(about, statement)));
  expect(list.filter((_, i) => answers[i]?.[0] === 0).map(({ name }) => name)).toEqual([]);
});

describe.each(some([...ON_INTERVALS, ["gelu(x)", undefined], ["x^3+tanh(x)", undefined], ["x^3+x+max(x,0)^3", undefined]] as const, 3))(
  "%s on %s, altered:",
  (text, on) => {
    const about: About = { expression: printText(recognised(parse(text))), ...(on === undefined ? {} : { on }) };
    const points = on === undefined ? POINTS : POINTS.filter((z) => contains(domainFrom(on), z));
    const found = check(text, on === undefined ? {} : { on }).then(({ certificate }) =>
      "statements" in certificate ? certificate.statements : [],
    );

    test("what is false by construction is not accepted", async () => {
      const oracle = await PointOracle.of(about.expression);
      const wrong = evenly(
        (await found).flatMap((s) => falsified(s, oracle, points)),
        25,
      );
      const answers = await audited(wrong.map(({ statement }) => saying(about, inCanonicalNumbers(statement))));
      expect(wrong.filter((_, i) => answers[i]?.[0] === 0).map(({ name }) => name)).toEqual([]);
    });

    test("what is accepted is not contradicted by points", async () => {
      const oracle = await PointOracle.of(about.expression);
      const altered = evenly((await found).flatMap(alterations), 25);
      const answers = await audited(altered.map(({ statement }) => saying(about, statement)));
      const accepted = altered.filter((_, i) => answers[i]?.[0] === 0);
      expect(accepted.flatMap(({ statement }) => oracle.violation(statement, points) ?? [])).toEqual([]);
    });
  },
);
