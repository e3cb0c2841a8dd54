/** What mathjs gets wrong when it is asked directly, and that the engine is not misled. */
import { derivative, parse } from "@flatcheck/activation";
import {
  addDependencies,
  create,
  derivativeDependencies,
  divideDependencies,
  expDependencies,
  multiplyDependencies,
  parseDependencies,
} from "mathjs/number";
import { describe, expect, test } from "vitest";
import { confirmDerivatives } from "./agreement.js";
import type { EngineRunner } from "./engine.js";
import { askEngine } from "./engines.js";
import { mathjsEngine } from "./mathjsEngine.js";
import { write } from "./writing.js";

const arithmetic = { ...addDependencies, ...multiplyDependencies, ...divideDependencies, ...expDependencies };
const raw = create({ ...derivativeDependencies, ...parseDependencies, ...arithmetic });
const rawly = (text: string): string => JSON.stringify(raw.derivative(raw.parse(text), "x", { simplify: false }));
const shown = (text: string): string => write(mathjsEngine.vocabulary, parse(text)).text;

describe("errors and gaps of mathjs 15.2", () => {
  test("its rule for cbrt holds for x ≥ 0 only: it sees other terms, and the rule is not taken for a confirmation", async () => {
    expect(shown("cbrt(x)")).not.toContain("cbrt");
    const direct: EngineRunner = ({ engine }) =>
      Promise.resolve(engine === "mathjs" ? { derivative: rawly("cbrt(x)") } : { failure: "not asked" });
    const phi = parse("cbrt(x)");
    const { orders } = await confirmDerivatives(phi, [derivative(phi)], direct);
    expect(orders[0]?.confirmedBy).toEqual(["jets"]);
    expect(orders[0]?.notConfirmedBy).toContainEqual({ engine: "mathjs", reason: "its formula is not defined at x = -19/53" });
  });

  test("the derivative of softplus is NaN at 800 as it computes it; as a formula it is right there", async () => {
    expect(raw.derivative("log(1+exp(x))", "x", { simplify: false }).evaluate({ x: 800 })).toBeNaN();
    const phi = parse("softplus(x)");
    const { orders } = await confirmDerivatives(phi, [derivative(phi)], askEngine);
    expect(orders[0]?.confirmedBy).toContain("mathjs");
  });

  test.each(["erf", "max", "sign", "log1p", "expm1"])("it has no rule for %s", (name) => {
    expect(() => rawly(`${name}(x)`)).toThrow("Cannot process function");
  });

  test("what it lacks is written in other terms, or refused", () => {
    expect(shown("sign(x)")).toBe("(x/abs(x))");
    expect(shown("log1p(x) + expm1(x)")).toBe("(log((1+x))+(exp(x)-1))");
    expect(() => shown("erf(x)")).toThrow("it has no erf");
  });

  test("its numbers are doubles: it sees symbols for long integers", () => {
    expect(rawly("12345678901234567890*x")).toContain("12345678901234567000");
    expect(shown("12345678901234567890*x + x/1234567890123")).toBe("((s0*x)+(x/s1))");
  });
});

describe("reading", () => {
  const node = (text: string): string => JSON.stringify(raw.parse(text));

  test.each(["x!", "x > 1", "[x]", "f(y) = y", "0.5*x", "mod(x, 2)", "max(x)", "x == 1 ? 2 : 3", "i", "x.y", "1; 2", '"x"', "log(x, 2)"])(
    "refuses %s",
    (text) => expect(() => mathjsEngine.read(node(text), new Map())).toThrow("has no certain meaning here"),
  );
});
