/**
 * Witnesses are reasons: for every assumption that fails, the witness is true at points, and were nothing else known, it would
 * imply the failure. The table of what implies what is the test's own.
 */
import { ACTIVATIONS } from "@flatcheck/activation";
import { Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { boundedActivation } from "../test-kit/boundedActivations.js";
import { FIXTURE, paramsOf, resultOf } from "../test-kit/fixture.js";
import { randomOf } from "../test-kit/generator.js";
import { gapOf } from "../test-kit/implication.js";
import { oracleOf, wrongWitnesses } from "../test-kit/oracle.js";
import { pointPast } from "../test-kit/wideWitnesses.js";
import { audit, type CheckReport, check, type Witness, witnessText } from "./index.js";

async function failures(report: CheckReport, text: string, params?: ReadonlyMap<string, Rational>): Promise<string[]> {
  return wrongWitnesses(report, await oracleOf(text, params));
}

describe("the witnesses of the table", () => {
  test.each(FIXTURE)("$id: $expr", async (line) => {
    expect(await failures((await resultOf(line)).report, line.expr, paramsOf(line))).toEqual([]);
  });
});

describe("the witnesses of the catalogue", () => {
  test.each(ACTIVATIONS)("$name: $expression", { timeout: 30_000 }, async ({ expression, parameters }) => {
    const params = new Map(Object.entries(parameters).map(([name, value]) => [name, Q.parse(value) as Rational]));
    const { report } = await check(expression, { params });
    expect(await failures(report, expression, params)).toEqual([]);
  });
});

describe("bounded by construction", () => {
  const SEED = 4711;
  const COUNT = 40;
  const texts = Array.from({ length: COUNT }, (_, i) => boundedActivation(randomOf(SEED + 7919 * i)));
  test.each(texts)("%s", { timeout: 30_000 }, async (text) => {
    const { report, certificate } = await check(text, { assumptions: ["onto", "coercive"], milliseconds: 8000 });
    const { onto, coercive } = report.assumptions;
    expect([onto?.verdict, coercive?.verdict]).toEqual(["fails", "fails"]);
    expect(onto?.witness).toMatchObject({ kind: "range", quantity: "phi" });
    expect(await failures(report, text)).toEqual([]);
    expect(await pointPast(onto?.witness as Extract<Witness, { kind: "range" }>, text)).toBeUndefined();
    expect(await audit(JSON.parse(JSON.stringify(certificate)))).toMatchObject({ accepted: true });
  });
});

/** Failures whose reason was once none. */
const REASONS: readonly [string, string, Witness, string][] = [
  ["max(x,0)^3+x", "collapse", { kind: "interval", from: "-inf", to: "0", quantity: "phi3" }, "φ''' = 0 for all x < 0"],
  ["max(x,0)^3+x", "collapse-minimum", { kind: "interval", from: "-inf", to: "0", quantity: "phi3" }, "φ''' = 0 for all x < 0"],
  ["relu(x)", "collapse-minimum", { kind: "interval", from: "-inf", to: "0", quantity: "phi1" }, "φ' = 0 for all x < 0"],
  ["x", "collapse", { kind: "interval", from: "-inf", to: "+inf", quantity: "phi3" }, "φ''' = 0 for all x"],
  ["min(1/2,x)", "onto", { kind: "range", quantity: "phi", upper: "1/2" }, "φ ≤ 1/2 everywhere"],
  ["relu(x)", "onto", { kind: "range", quantity: "phi", lower: "0" }, "φ ≥ 0 everywhere"],
  ["min(max(x/6+1/2,0),1)", "onto", { kind: "range", quantity: "phi", upper: "1" }, "φ ≤ 1 everywhere"],
  ["min(max(x+3,0),6)/6", "onto", { kind: "range", quantity: "phi", upper: "1" }, "φ ≤ 1 everywhere"],
  ["sin(x)", "onto", { kind: "range", quantity: "phi", upper: "1" }, "φ ≤ 1 everywhere"],
  ["sin(x)", "coercive", { kind: "range", quantity: "phi1", upper: "1" }, "φ' ≤ 1 everywhere"],
  ["sin(30x)", "coercive", { kind: "range", quantity: "phi1", upper: "30" }, "φ' ≤ 30 everywhere"],
  ["sin(x^2)", "coercive", { kind: "range", quantity: "phi", upper: "1" }, "φ ≤ 1 everywhere"],
  ["exp(x)", "onto", { kind: "range", quantity: "phi", lower: "0", strict: true }, "φ > 0 everywhere"],
  ["x^2", "3.4", { kind: "point", z: "1", quantity: "prod", enclosure: ["0", "0"], nonzero: "phi2" }, "φ'²φ'''(1) = 0, where φ'' ≠ 0"],
];

describe("reasons", () => {
  test.each(REASONS)("%s %s", async (text, id, witness, sentence) => {
    const { report } = await check(text, { assumptions: [id] });
    expect(report.assumptions[id]?.verdict).toBe("fails");
    expect(report.assumptions[id]?.witness).toEqual(witness);
    expect(witnessText(witness)).toBe(sentence);
    expect(gapOf(id, witness)).toBeUndefined();
  });
});

test("what implies nothing is no witness", () => {
  const point: Witness = { kind: "point", z: "0", quantity: "phi3", enclosure: ["0", "0"] };
  const limit: Witness = { kind: "limit", at: "-inf", quantity: "phi", value: "-inf" };
  const idle: readonly [string, Witness][] = [
    ["collapse", point],
    ["3.4", point],
    ["onto", limit],
    ["onto", { ...limit, opposite: { at: "+inf", value: "+inf" } }],
    ["coercive", { ...limit, quantity: "phi1", value: "+inf" }],
    ["coercive", { kind: "range", quantity: "phi1", lower: "0" }],
    ["3.1-weak", { ...limit, quantity: "phi1", value: "0" }],
  ];
  expect(idle.filter(([id, w]) => gapOf(id, w) === undefined)).toEqual([]);
});

describe("witnesses near 0 where there are any", () => {
  test.each(["sin(x)", "sin(30x)", "sin(x)^2", "exp(sin(x))", "tanh(sin(x))", "cos(5x)/2", "abs(sin(x))"])("%s", async (text) => {
    const { report } = await check(text);
    const points = Object.values(report.assumptions).flatMap(({ witness }) => (witness?.kind === "point" ? [Q.parse(witness.z)] : []));
    const far = points.filter((z) => z === undefined || Q.cmp(Q.abs(z), Q.fromInteger(4)) > 0);
    expect([points.length > 0, far]).toEqual([true, []]);
  });
});
