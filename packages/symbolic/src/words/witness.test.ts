/**
 * Witnesses are reasons: for every assumption that fails, the witness is true at points, and were nothing else known, it would
 * imply the failure. The table of what implies what is the test's own.
 */
import { ACTIVATIONS } from "@flatcheck/activation";
import { type Condition, type Form, phi } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { boundedActivation } from "../../test-kit/boundedActivations.js";
import { wrongWitnesses } from "../../test-kit/contradictions.js";
import { decided } from "../../test-kit/decided.js";
import { FIXTURE, paramsOf, resultOf } from "../../test-kit/fixture.js";
import { randomOf } from "../../test-kit/generator.js";
import { conditionsOf, gapOf } from "../../test-kit/implication.js";
import { oracleOf } from "../../test-kit/oracle.js";
import { amount, some } from "../../test-kit/sizes.js";
import { pointPast } from "../../test-kit/wideWitnesses.js";
import { audit, type CheckReport, check, type Witness, witnessText } from "../index.js";

async function failures(report: CheckReport, text: string, params?: ReadonlyMap<string, Rational>): Promise<string[]> {
  return wrongWitnesses(report, await oracleOf(text, params));
}

describe("the witnesses of the table", () => {
  test.each(some(FIXTURE, 40, 8))("$id: $expr", async (line) => {
    expect(await failures((await resultOf(line)).report, line.expr, paramsOf(line))).toEqual([]);
  });
});

describe("the witnesses of the catalogue", () => {
  test.each(some(ACTIVATIONS, 40, 8))("$name: $expression", async ({ expression, parameters }) => {
    const params = new Map(Object.entries(parameters).map(([name, value]) => [name, Q.parse(value) as Rational]));
    const { report } = await check(expression, { params: parameters, timeLimit: 1 });
    expect(await failures(report, expression, params)).toEqual([]);
  });
});

describe("bounded by construction", () => {
  const SEED = 4711;
  const COUNT = amount(6, 1, 40);
  const texts = Array.from({ length: COUNT }, (_, i) => boundedActivation(randomOf(SEED + 7919 * i)));
  test.each(texts)("%s", async (text) => {
    const { report, certificate } = await decided(text, { assumptions: ["onto", "coercive"] });
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
  ["x^2", "3.4", { kind: "point", z: "1", quantity: "prod", enclosure: ["0", "0"], nonzero: "phi2" }, "(φ'²φ''')(1) = 0, where φ'' ≠ 0"],
];

describe("a pole is in an interval, and is not its end", () => {
  test.each(["tan(x)", "1/(x^3-2)", "1/(exp(x)-2)", "x/log(3+x^2-2*x^4)"])("%s", async (text) => {
    const witness = (await decided(text, { assumptions: ["onto"] })).report.assumptions["onto"]?.witness as Extract<
      Witness,
      { kind: "domain" }
    >;
    expect(witness.kind).toBe("domain");
    expect(witnessText(witness)).toMatch(witness.bracket === undefined ? /at -?[\d/.]+$/ : /at a point of \[/);
  });
});

describe("constants that a first look misses", () => {
  test.each([
    // A pole of the ratio lies in the first interval of the root at which it is least.
    ["x^5+x^4+x^3+x^2+x", "3.4", "beta", "1.55705115992", "holds"],
    // A plateau begins far out.
    ["x+log(2)", "3.1-weak", "", "", "fails"],
    ["e*x", "3.1-weak", "", "", "fails"],
  ])("%s: %s", async (text, id, name, lower, verdict) => {
    const report = (await decided(text, { assumptions: [id] })).report.assumptions[id];
    expect(report?.verdict).toBe(verdict);
    expect(report?.constants?.[name]?.lower ?? "").toBe(lower);
  });
});

describe("beside a kink the witness is a plain number", () => {
  test.each(some(["abs(sin(x))+x^3", "abs(x/2)*exp(x+2)+x^3", "0.3*min(x,x^3)+pi*relu(-x)+pi*log(1+x^2)", "sqrt(abs(x))"], 3))(
    "%s",
    async (text) => {
      const { report } = await decided(text, { assumptions: ["collapse-minimum"] });
      const witness = report.assumptions["collapse-minimum"]?.witness as Extract<Witness, { kind: "point" }>;
      expect(witness).toMatchObject({ kind: "point", quantity: "phi1" });
      expect(witness.z.length, witness.z).toBeLessThan(8);
      expect(await failures(report, text)).toEqual([]);
    },
  );
});

describe("growing oscillations", () => {
  test.each(some(["x*cos(x)", "cos(x)*exp(-x)", "x^2*sin(x)+x", "x+x*sin(x)*2"], 4))("%s is onto and not coercive", async (text) => {
    const { report, certificate } = await decided(text, { assumptions: ["coercive", "onto"] });
    expect([report.assumptions["coercive"]?.verdict, report.assumptions["onto"]?.verdict]).toEqual(["fails", "holds"]);
    expect(await failures(report, text)).toEqual([]);
    expect(await audit(JSON.parse(JSON.stringify(certificate)))).toMatchObject({ accepted: true });
  });

  test("make an infimum −∞", async () => {
    const { report } = await decided("x^3+x+x*sin(x)", { assumptions: ["3.1"] });
    expect(report.assumptions["3.1"]?.constants?.["rho2"]).toMatchObject({ lower: "-inf", upper: "-inf" });
  });
});

describe("sharp constants", () => {
  test.each(
    some(
      [
        ["exp(-exp(-x))", "rho1", "0"],
        ["exp(x-exp(x))+x", "rho1", undefined],
        ["sin(x)^2", "rho1", "-1"],
        ["sin(x)^2", "rho2", "-4"],
        ["sin(30x)", "rho1", "-30"],
        ["x+sin(2x)^2/2", "rho1", "0"],
        ["exp(sin(x))", "rho2", undefined],
        ["sigmoid(exp(x))", "rho1", "0"],
        ["tanh(sin(x))", "rho1", "-1"],
      ],
      4,
      2,
    ),
  )("%s: %s", async (text, name, exact) => {
    const { report } = await decided(text, { assumptions: ["3.1"] });
    const constant = report.assumptions["3.1"]?.constants?.[name];
    expect(constant?.exact).toBe(exact);
    expect(constant?.sharp).toBeUndefined();
  });
});

/** The infimum is a limit that is no rational number, or lies where it can be seen. */
describe("where an infimum lies", () => {
  test.each(
    some(
      [
        ["2^x+x", "3.4", "beta", "-inf"],
        ["x+log(2)*sinh(x)+exp(x)*pi", "3.1", "rho1", "point"],
        ["pi*x+softplus(x)", "3.1", "rho1", "-inf"],
        ["pi*x+softplus(-x)", "3.1", "rho1", "-inf"],
        ["pi*x-softplus(-x)", "3.1", "rho1", "+inf"],
        ["log(2)*x+atan(x)", "3.1", "rho1", "limit"],
        ["x+3^x", "3.4", "beta", "-inf"],
        ["exp(1)*x+exp(x)", "3.1", "rho1", "-inf"],
        ["x^3+log(2)*tanh(x)+pi*x", "3.1", "rho2", "0"],
        ["x*sigmoid(x)", "3.1", "rho1", "point"],
      ],
      4,
      2,
    ),
  )("%s: %s %s: %s", async (text, id, name, place) => {
    const { report } = await decided(text, { assumptions: [id] });
    const at = report.assumptions[id]?.constants?.[name]?.at?.lower;
    const isLimit = at?.endsWith("inf");
    expect(place === "limit" ? isLimit : place === "point" ? isLimit === false && Math.abs(Number(at)) < 16 : at === place, at).toBe(true);
  });
});

describe("regularity", () => {
  test.each(
    some(
      [
        ["x*(1-exp(-x))", { domain: "R", class: "analytic" }],
        ["sin(x)^2", { domain: "R", class: "analytic" }],
        ["log(1+x+x^2)*exp(-x)/(2+cos(x))", { domain: "R", class: "analytic" }],
        ["x^3/(x^4-x+1)^(3/2)", { domain: "R", class: "analytic" }],
        ["cbrt(x^2+1)", { domain: "R", class: "analytic" }],
        ["tan(atan(x)/2)", { domain: "R", class: "analytic" }],
        ["max(1+x^2,x)", { domain: "R", class: "analytic" }],
        ["x+max(sin(x),-2)", { domain: "R", class: "analytic" }],
        ["elu(1+x^2)", { domain: "R", class: "analytic" }],
        ["max(x^2,x)", { domain: "R", class: "C0", sharp: true }],
        ["min(x^2+x^4,x^2)", { domain: "R", class: "analytic" }],
        ["max(x,0)^3+x", { domain: "R", class: "C2", sharp: true }],
        ["abs(x)", { domain: "R", class: "C0", sharp: true }],
        ["cbrt(x)", { domain: "R", class: "C0", sharp: true }],
        ["sign(x)+x", { domain: "R", class: "jump" }],
        ["log(0*x)", { domain: "not R", class: "undefined", nowhere: true }],
        ["log(x)", { domain: "not R", class: "undefined" }],
      ],
      4,
      2,
    ),
  )("%s", async (text, regularity) => {
    expect((await decided(text, { assumptions: ["onto"] })).report.regularity).toEqual(regularity);
  });
});

describe("defined nowhere", () => {
  test.each([
    ["x+sin(alpha*x)^2/alpha", { alpha: "0" }, "with alpha = 0, sin(alpha*x)^2/alpha divides by 0"],
    ["log(0*x)", {}, "log(0*x) is not a real number for any x"],
    ["sqrt(-1+0*x)", {}, "sqrt(-1+0*x) is not a real number for any x"],
    ["x^3+log(nu-1-x^2)", { nu: "1/2" }, "with nu = 1/2, log(nu-1-x^2) is not a real number for any x"],
  ])("%s", async (text, parameters, why) => {
    const { report, certificate } = await decided(text, { params: parameters });
    for (const { verdict, witness } of Object.values(report.assumptions))
      expect([verdict, witness]).toEqual(["fails", { kind: "domain", z: "0", quantity: "phi", everywhere: true, why }]);
    expect(await audit(JSON.parse(JSON.stringify(certificate)))).toMatchObject({ accepted: true });
  });
});

describe("reasons", () => {
  test.each(REASONS)("%s %s", async (text, id, witness, sentence) => {
    const { report } = await decided(text, { assumptions: [id] });
    expect(report.assumptions[id]?.verdict).toBe("fails");
    expect(report.assumptions[id]?.witness).toEqual(witness);
    expect(witnessText(witness)).toBe(sentence);
    expect(gapOf(conditionsOf(id), witness)).toBeUndefined();
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
  expect(idle.filter(([id, w]) => gapOf(conditionsOf(id), w) === undefined)).toEqual([]);
});

describe("what a witness implies follows from the conditions", () => {
  const zero: Witness = { kind: "point", z: "0", quantity: "phi3", enclosure: ["0", "0"] };
  const limit: Witness = { kind: "limit", at: "-inf", quantity: "phi2", value: "0" };
  const sign = (relation: "positive" | "increasing" | "uniformly-positive", form: Form): Condition => ({ type: "sign", relation, form });
  const quotient: Condition = {
    ...{ type: "dominates", numerator: [{ coefficient: Q.ONE, powers: [0, 1, 0, 1] }], factors: [] },
    denominator: [{ coefficient: Q.ONE, powers: [0, 0, 2, 0] }],
  };
  const CASES: readonly (readonly [string, Condition, Witness, boolean])[] = [
    ["φ‴(0) = 0, and φ‴ > 0", sign("positive", phi(3)), zero, true],
    ["φ‴(0) = 0, and φ″ increases", sign("increasing", phi(3)), zero, false],
    ["φ‴(0) = 0, and φ″ > 0", sign("positive", phi(2)), zero, false],
    ["φ″ → 0, and φ″ ≥ ρ > 0", sign("uniformly-positive", phi(2)), limit, true],
    ["φ″ → 0, and φ″ > 0", sign("positive", phi(2)), limit, false],
    ["φ″ → 0, and φ″ → ∞ both ways", { type: "diverges", form: phi(2) }, limit, true],
    ["φ′ ≤ 1, and φ″ → ∞ both ways", { type: "diverges", form: phi(2) }, { kind: "range", quantity: "phi1", upper: "1" }, true],
    ["φ ≤ 1, and φ″ → ∞ both ways", { type: "diverges", form: phi(2) }, { kind: "range", quantity: "phi", upper: "1" }, false],
    ["φ″ ≤ 1, and φ″(ℝ) = ℝ", { type: "onto", form: phi(2) }, { kind: "range", quantity: "phi2", upper: "1" }, true],
    ["no φ‴(0), and φ″ increases", sign("increasing", phi(3)), { kind: "domain", z: "0", quantity: "phi3" }, false],
    ["no φ‴(0), and φ‴ > 0", sign("positive", phi(3)), { kind: "domain", z: "0", quantity: "phi3" }, true],
    ["φ‴(0) = 0 beside φ″², and κφ″² ≤ φ′φ‴", quotient, { ...zero, nonzero: "phi2^2" }, true],
    ["φ‴(0) = 0 beside φ′, and κφ″² ≤ φ′φ‴", quotient, { ...zero, nonzero: "phi1" }, false],
    ["φ(0) = 0 beside φ″², and κφ″² ≤ φ′φ‴", quotient, { ...zero, quantity: "phi", nonzero: "phi2^2" }, false],
  ];

  test.each(CASES)("%s", (_, condition, witness, isRefuted) => expect(gapOf([condition], witness) === undefined).toBe(isRefuted));
});

describe("witnesses near 0 where there are any", () => {
  test.each(some(["sin(x)", "sin(30x)", "sin(x)^2", "exp(sin(x))", "tanh(sin(x))", "cos(5x)/2", "abs(sin(x))"], 4))("%s", async (text) => {
    const { report } = await check(text, { timeLimit: 1 });
    const points = Object.values(report.assumptions).flatMap(({ witness }) => (witness?.kind === "point" ? [Q.parse(witness.z)] : []));
    const far = points.filter((z) => z === undefined || Q.cmp(Q.abs(z), Q.fromInteger(4)) > 0);
    expect([points.length > 0, far]).toEqual([true, []]);
  });
});
