/** The matchers, with what they say where they fail: as their users see them. */
import { describe, expect, test } from "vitest";
import "./vitest.js";

/** The message of an expectation that must fail. */
async function messageOf(expectation: Promise<void>): Promise<string> {
  return expectation.then(
    () => expect.fail("the expectation holds"),
    (error: Error) => error.message,
  );
}

describe("toSatisfyAssumption", () => {
  test("passes for what is proved, and negated for what is refuted", async () => {
    await expect("x^3 + x").toSatisfyAssumption("3.1");
    await expect("x^3 + nu*x").toSatisfyAssumption("3.4", { params: { nu: "1/10" } });
    await expect("x^3 + nu*x").toSatisfyAssumption("3.1", { params: { nu: 0.1 } });
    await expect("x^5 + x").not.toSatisfyAssumption("3.1");
  });

  test("says the witness", async () => {
    expect(await messageOf(expect("x^5 + x").toSatisfyAssumption("3.1"))).toBe(
      "expected x^5 + x to satisfy assumption 3.1\nrefuted: φ'''(0) = 0\n  ρ₁ = inf φ' = 1, at x ≈ 0\n  ρ₂ = inf φ''' = 0, at x ≈ 0",
    );
  });

  test("says what was proved", async () => {
    expect(await messageOf(expect("x^3 + x").not.toSatisfyAssumption("3.1"))).toBe(
      "expected x^3 + x not to satisfy assumption 3.1\nproved over all of ℝ (sturm)\n  ρ₁ = inf φ' = 1, at x ≈ 0\n  ρ₂ = inf φ''' = 6, at x ≈ 0",
    );
  });

  test("what is unknown satisfies neither", async () => {
    const [activation, limit] = ["x^3/2+40x-sin(x)-sin(pi*x)/pi^3-sin(e*x)/e^3", { milliseconds: 500 }] as const;
    const unknown = /\nunknown: .*; neither the assumption nor its negation is proved$/;
    expect(await messageOf(expect(activation).toSatisfyAssumption("3.1", limit))).toMatch(unknown);
    expect(await messageOf(expect(activation).not.toSatisfyAssumption("3.1", limit))).toMatch(unknown);
  });

  test("refuses what is no assumption, no activation, no value", async () => {
    expect(await messageOf(expect("x").toSatisfyAssumption("9.9"))).toMatch(/^expected one of the assumptions 3.1, .*, got "9.9"$/);
    expect(await messageOf(expect("x +").toSatisfyAssumption("3.1"))).toMatch(/^expected a number, a name or a parenthesis/);
    expect(await messageOf(expect(7).not.toSatisfyAssumption("3.1"))).toMatch(/^expected an activation as a text, got number/);
    expect(await messageOf(expect("nu*x").toSatisfyAssumption("3.1", { params: { nu: "many" } }))).toMatch(
      /for the parameter nu, got "many"$/,
    );
  });
});

describe("toSatisfyClaim", () => {
  test("passes for what is proved, and negated for what is refuted", async () => {
    await expect("sinh(x)").toSatisfyClaim("phi1*phi3 > phi2^2");
    await expect("x^3 + x").not.toSatisfyClaim("phi1*phi3 > phi2^2");
    await expect("x^3 + nu*x").toSatisfyClaim("phi1 >= nu", { params: { nu: "1/10" } });
    await expect("log(x)").toSatisfyClaim("phi1 > 0", { on: "(0, inf)" });
  });

  test("says the witness, and the place of what is no claim", async () => {
    expect(await messageOf(expect("x^3 + x").toSatisfyClaim("phi1 >= 2"))).toBe(
      "expected x^3 + x to satisfy phi1 >= 2\nrefuted: (φ' − 2)(0) = -1",
    );
    expect(await messageOf(expect("x").toSatisfyClaim("phi6 > 0"))).toMatch(/got phi6; .* \(at character 0 of "phi6 > 0"\)$/);
  });
});

describe("toHaveConstant", () => {
  test("passes where the enclosure lies in the range, and negated outside of it", async () => {
    await expect("x^3 + x").toHaveConstant("inf phi1", { atLeast: 1, atMost: 1 });
    await expect("x^3 + x").not.toHaveConstant("inf phi1", { atLeast: "1.0000000001" });
    await expect("sinh(x)").toHaveConstant("inf phi1^2*phi3/abs(phi2)", { atLeast: "2.59", atMost: "2.6" });
    await expect("sinh(x)").not.toHaveConstant("sup abs(phi1)", { atMost: 1000 });
  });

  test("says where the constant lies, and refuses a range without an end", async () => {
    expect(await messageOf(expect("x^3 + x").toHaveConstant("inf phi1", { atLeast: 2 }))).toBe(
      "expected inf phi1 of x^3 + x to be ≥ 2\ninf phi1 = 1, at x ≈ 0",
    );
    expect(await messageOf(expect("x").toHaveConstant("inf phi1", {}))).toMatch(/^expected \{ atLeast \} or \{ atMost \}/);
  });
});

describe("toSatisfyStatement", () => {
  test("passes where the statement holds, and negated where it does not apply", async () => {
    await expect("x^3 + x").toSatisfyStatement("D.2", { runs: 2 });
    await expect("tanh(x)").not.toSatisfyStatement("D.2", { runs: 2 });
  });

  test("takes a family", async () => {
    await expect("sinh(x)").toSatisfyStatement("F.2", { runs: 2 });
    expect(await messageOf(expect("sinh(x)").not.toSatisfyStatement("F.2", { runs: 2 }))).toMatch(
      /^expected sinh\(x\) not to satisfy statement F\.2\nF\.2-gradient holds: .*\n[\s\S]*\nF\.2-hessian holds: /,
    );
  });

  test("says which hypothesis fails, with the witness", async () => {
    expect(await messageOf(expect("x^5 + x").toSatisfyStatement("D.2", { runs: 2, seed: 3 }))).toMatch(
      /^expected x\^5 \+ x to satisfy statement D\.2\nD\.2 does not apply \(3\.1 fails\); its conclusion held in all \d+ decided cases all the same \(\d+ more were not decided\)\n {2}3\.1: φ'''\(0\) = 0\n/,
    );
  });

  test("says how it held", async () => {
    expect(await messageOf(expect("x^3 + x").not.toSatisfyStatement("D.2", { runs: 2 }))).toMatch(
      /^expected x\^3 \+ x not to satisfy statement D\.2\nD\.2 holds: its conclusion is proved\n {2}proved, and tried in \d+ cases, worst ratio [01](?:\.\d+)?\n/,
    );
  });

  test("refuses what is no statement", async () => {
    expect(await messageOf(expect("x").toSatisfyStatement("Z.9"))).toMatch(
      /^expected the id of a statement, as D\.2, or of a family, as F\.2, got "Z\.9"; STATEMENTS/,
    );
  });
});
