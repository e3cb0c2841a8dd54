/** Derivatives confirmed by nerdamer, mathjs and jets: all that is right is confirmed, nothing that is wrong is. */
import { derivative, type Expression, make, OPERATORS, parse } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { some } from "../../test-kit/sizes.js";
import { type Confirmation, type ConfirmOptions, confirmDerivatives } from "./agreement.js";
import type { EngineRunner } from "./engine.js";
import { askEngine } from "./engines.js";

const PARAMETERS = { parameters: ["nu", "beta"] };
const read = (text: string): Expression => parse(text, PARAMETERS);
const derivativesOf = (phi: Expression, order = 3): Expression[] => Array.from({ length: order }, (_, k) => derivative(phi, k + 1));

/** With minutes for an answer, of which engines need milliseconds on a machine that does nothing else. */
function confirm(text: string, runner: EngineRunner = askEngine, options: ConfirmOptions = {}): Promise<Confirmation> {
  const phi = read(text);
  return confirmDerivatives(phi, derivativesOf(phi), runner, { milliseconds: 600_000, ...options });
}

/** Per order, who confirmed it. */
const confirmers = ({ orders }: Confirmation): string[] => orders.map(({ confirmedBy }) => confirmedBy.join(" "));
const reasons = ({ orders }: Confirmation): string[] =>
  orders.flatMap(({ notConfirmedBy }) => notConfirmedBy.map(({ engine, reason }) => `${engine}: ${reason}`));

const ALL = "nerdamer mathjs jets";
const [WITHOUT_MATHJS, WITHOUT_NERDAMER] = ["nerdamer jets", "mathjs jets"];

describe("every operator: all engines that know it agree", () => {
  const cases = [...OPERATORS.values()]
    .filter(({ callable }) => callable)
    .map(({ name, arity }) => [name, arity === 1 ? `${name}(x)` : `${name}(x, x^2/3)`] as const);

  /** Where an engine is missing; erf has left the second derivative of erf and erfc, and the third of gelu. */
  const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
    erf: [WITHOUT_MATHJS, ALL, ALL],
    erfc: [WITHOUT_MATHJS, ALL, ALL],
    gelu: [WITHOUT_MATHJS, WITHOUT_MATHJS, ALL],
    cbrt: [WITHOUT_NERDAMER, WITHOUT_NERDAMER, WITHOUT_NERDAMER],
  };

  test.each(some(cases, 3))("%s", async (name, text) => {
    const confirmation = await confirm(text);
    expect(confirmation.disagreements).toEqual([]);
    expect(confirmers(confirmation)).toEqual(EXCEPTIONS[name] ?? [ALL, ALL, ALL]);
    for (const reason of reasons(confirmation)) expect(reason).toMatch(/^(mathjs: it has no erf|nerdamer: it has no cbrt)/);
  });
});

describe("compositions", () => {
  test.each(
    some(
      [
        ["x^3 + x", ALL],
        ["x^3 + nu*x", ALL],
        ["x^5 + nu*sinh(beta*x)", ALL],
        ["x^nu", ALL],
        ["2^x*x^x", ALL],
        ["x^3 - 2*atan(x) - asinh(x)/3", ALL],
        ["exp(x^3)*sin(3x)", ALL],
        ["x*sqrt(exp(-x))", ALL],
        ["x/sqrt(1 + x^2)", ALL],
        ["log(x + sqrt(x^2 + 1))", ALL],
        ["acosh(1 + x^2)", ALL],
        ["mish(2x)*tanh(x)", ALL],
        ["x*abs(x)^3", ALL],
        ["sqrt(5 - x)", ALL],
        ["12345678901234567890*x^3 + 0.123456789012345678901*x", ALL],
        ["x^3 + 1e-9*x", ALL],
        ["pi*x^e", ALL],
      ],
      4,
      2,
    ),
  )("%s", async (text, everyOrder) => {
    const confirmation = await confirm(text);
    expect(confirmation.disagreements).toEqual([]);
    expect(confirmers(confirmation)).toEqual([everyOrder, everyOrder, everyOrder]);
  });

  test("parameters take their values from their ranges", async () => {
    const range = { name: "nu", from: Q.rational(1n, 100n), to: Q.fromInteger(10) };
    // √(νx) for ν < 0 is defined at negative x, where nerdamer's √ν·√x is not.
    expect(reasons(await confirm("sqrt(nu*x)")).join()).toMatch(/nerdamer: its formula is not defined at x = -\d+\/\d+, nu = -/);
    expect(confirmers(await confirm("sqrt(nu*x)", askEngine, { ranges: [range] }))).toEqual([ALL, ALL, ALL]);
  });

  test("without points in the domain nothing is confirmed", async () => {
    const confirmation = await confirm("log(x - 1000)");
    expect(confirmers(confirmation)).toEqual(["", "", ""]);
    expect(reasons(confirmation)[0]).toBe("nerdamer: φ is not known to have that derivative at any of the points tried");
  });

  test("nor where there are too few", async () => {
    const confirmation = await confirm("log(x - 700)");
    expect(confirmers(confirmation)).toEqual(["", "", ""]);
    expect(reasons(confirmation)[0]).toBe("nerdamer: the values are known well enough at only 1 of 1 points");
  });
});

describe("a wrong derivative is reported with a point", () => {
  const wrongs: readonly (readonly [string, (d: readonly Expression[]) => Expression])[] = [
    ["sign", ([d]) => make.neg(d as Expression)],
    ["factor", ([d]) => make.mul(read("2"), d as Expression)],
    ["φ″ for φ′", ([, d2]) => d2 as Expression],
    ["wrong for x < 0 only", ([d]) => make.add(d as Expression, read("max(-x, 0)"))],
    ["off by 1e-9", ([d]) => make.mul(d as Expression, read("1 + 1e-9"))],
  ];
  const activations = ["x^3 + x", "softplus(x)", "mish(x)", "gelu(x)", "x^3 + nu*tanh(x)"];

  test.each(
    some(
      activations.flatMap((text) => wrongs.map(([what, wrong]) => [text, what, wrong] as const)),
      6,
      3,
    ),
  )("%s: %s", async (text, _, wrong) => {
    const phi = read(text);
    const right = derivativesOf(phi, 2);
    const { disagreements, orders } = await confirmDerivatives(phi, [wrong(right)], askEngine);
    expect(disagreements.map(({ engine }) => engine)).toEqual((text === "gelu(x)" ? WITHOUT_MATHJS : ALL).split(" "));
    expect(orders[0]?.confirmedBy).toEqual([]);
    for (const { x, order, printed, other } of disagreements) {
      expect([Q.parse(x), order]).toEqual([expect.anything(), 1]);
      expect(Number(printed[1]) < Number(other[0]) || Number(other[1]) < Number(printed[0])).toBe(true);
    }
  });

  test("a wrong φ″ is found, although φ‴ follows from it", async () => {
    const [phi, wrong] = [read("tanh(x)"), read("-2*tanh(x)*(1 - tanh(x)^3)")];
    const { disagreements } = await confirmDerivatives(phi, [derivative(phi), wrong, derivative(wrong)], askEngine);
    expect(disagreements.map(({ engine, order }) => `${engine} ${order}`)).toEqual(["nerdamer 2", "mathjs 2", "jets 2", "jets 3"]);
  });

  test("an engine that is wrong is reported, and the others confirm", async () => {
    const liar: EngineRunner = (request) => (request.engine === "nerdamer" ? Promise.resolve({ derivative: "3*x^2" }) : askEngine(request));
    const phi = read("x^3 + nu*x");
    const { disagreements, orders } = await confirmDerivatives(phi, [derivative(phi)], liar);
    expect(orders[0]?.confirmedBy).toEqual(["mathjs", "jets"]);
    expect(disagreements).toEqual([
      expect.objectContaining({ engine: "nerdamer", order: 1, x: "-19/53", parameters: { nu: expect.stringMatching(/^\d+\/\d+$/) } }),
    ]);
  });
});

describe("an engine that does not answer", () => {
  const without =
    (silent: EngineRunner): EngineRunner =>
    (request, signal) =>
      request.engine === "nerdamer" ? silent(request, signal) : askEngine(request);

  test("is waited for no longer than its limit, and told to stop", async () => {
    const told: boolean[] = [];
    const hung: EngineRunner = (_, signal) => {
      signal.addEventListener("abort", () => told.push(true));
      return new Promise(() => undefined);
    };
    const confirmation = await confirm("x^3 + x", without(hung), { milliseconds: 5000 });
    expect(confirmers(confirmation)).toEqual([WITHOUT_NERDAMER, WITHOUT_NERDAMER, WITHOUT_NERDAMER]);
    expect(reasons(confirmation)).toEqual(Array(3).fill("nerdamer: no answer within 5000 ms"));
    expect(told).toEqual([true, true, true]);
  });

  test("because it was interrupted", async () => {
    const stop = new AbortController();
    const hung: EngineRunner = () => new Promise(() => stop.abort());
    const confirmation = await confirm("x^3 + x", hung, { signal: stop.signal });
    expect(confirmers(confirmation)).toEqual(["", "", ""]);
    expect(reasons(confirmation)[0]).toBe("nerdamer: interrupted");
  });

  test.each<[string, EngineRunner]>([
    ["it stopped: no worker", () => Promise.reject(new Error("no worker"))],
    ["it says: cannot", () => Promise.resolve({ failure: "cannot" })],
    ["its answer holds the function diff, which has no certain meaning here", () => Promise.resolve({ derivative: "diff(x)" })],
    ["its answer holds the character ., which has no certain meaning here", () => Promise.resolve({ derivative: "0.5*x" })],
    ["its answer holds the name y, which has no certain meaning here", () => Promise.resolve({ derivative: "y" })],
  ])("%s", async (reason, runner) => {
    const confirmation = await confirm("x^3", without(runner));
    expect(reasons(confirmation)).toEqual(Array(3).fill(`nerdamer: ${reason}`));
  });

  test("a formula that would be endless as a text is not shown to it", async () => {
    let phi = read("sin(x)");
    for (let k = 0; k < 20; k++) phi = make.add(make.apply("sin", [phi]), make.apply("cos", [phi]));
    const confirmation = await confirmDerivatives(phi, [phi], () => Promise.reject(new Error("asked")));
    expect(reasons(confirmation)[0]).toContain("too long");
  });
});
