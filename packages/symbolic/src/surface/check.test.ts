/** What a program sees of `check` and `audit` while they work, and what they refuse. */
import { InputError } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { audit, type CheckOptions, type CheckProgress, check } from "../index.js";

/** Decided in some two seconds of work, fifty slices of it; by exact arithmetic, boxes and expansions. */
const LONG = { text: "exp(x)+(eps-1)*x^3/6-x^4/24+10*x", options: { params: { eps: "1e-20" }, timeLimit: 600 } };

describe("a check that takes long", () => {
  test("lets timers fire, and tells how far it is", async () => {
    let fired = 0;
    const timer = setInterval(() => fired++, 1);
    const boxes: number[] = [];
    const { report } = await check(LONG.text, { ...LONG.options, onProgress: (progress) => boxes.push(progress.boxes) });
    clearInterval(timer);
    expect(report.assumptions["3.1"]?.verdict).toBe("holds");
    expect(fired).toBeGreaterThan(2);
    expect(boxes.length).toBeGreaterThan(2);
    expect(boxes).toEqual([...boxes].sort((a, b) => a - b));
  });

  test("tells what it finds as it finds it: each verdict once, and the one that it ends with", async () => {
    const told: CheckProgress[] = [];
    const { report } = await check("x^3+tanh(x)", { claims: ["phi1 > 0"], assumptions: ["all"], onProgress: (p) => void told.push(p) });
    const early = told.find(({ decided }) => decided.length > 0);
    expect(early?.done).toBeLessThan(early?.of ?? 0);
    for (const [i, { decided }] of told.slice(1).entries()) expect(decided.slice(0, told[i]?.decided.length)).toEqual(told[i]?.decided);
    const last = told.at(-1)?.decided ?? [];
    const ofClaim = report.claims?.map(({ claim, verdict }) => [`claim: ${claim}`, verdict]) ?? [];
    const atTheEnd = [...Object.entries(report.assumptions).map(([id, { verdict }]) => [id, verdict]), ...ofClaim];
    expect(last.map(({ id, verdict }) => [id, verdict]).sort()).toEqual(atTheEnd.filter(([, verdict]) => verdict !== "unknown").sort());
    for (const { id, witness } of last.filter(({ verdict, id }) => verdict === "fails" && !id.startsWith("claim")))
      expect(report.assumptions[id]?.verdict, JSON.stringify(witness)).toBe("fails");
  });

  test("tells of a range how far it is, and no verdict of its pieces", async () => {
    const told: CheckProgress[] = [];
    await check("x^3+nu*x", { params: { nu: "1/10..10" }, onProgress: (p) => void told.push(p) });
    expect(told.length).toBeGreaterThan(0);
    expect(told.flatMap(({ decided }) => decided)).toEqual([]);
  });

  test("sees the abort of a timer: what is open then is unknown, and says why", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort());
    const { report, certificate } = await check(LONG.text, { ...LONG.options, signal: stop.signal });
    const open = Object.values(report.assumptions).filter((a) => a.verdict === "unknown");
    expect(open.length).toBeGreaterThan(0);
    for (const { reason } of open) expect(reason).toContain("interrupted");
    expect((await audit(JSON.parse(JSON.stringify(certificate)))).accepted).toBe(true);
  });

  test("over a range, too", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort());
    const text = "x^5/60+((k^2-2)^2-1e-12)*x^3/6+10*x";
    const { report } = await check(text, { params: { k: "1..2" }, timeLimit: 600, signal: stop.signal, assumptions: ["3.1"] });
    expect(report.assumptions["3.1"]?.verdict).toBe("unknown");
    expect(report.assumptions["3.1"]?.reason).toContain("interrupted");
  });
});

test("checks that run at the same time say what they say alone", async () => {
  const texts = ["x^3+tanh(x)", "sinh(x)"];
  const one = async (text: string): Promise<string> => {
    const { report, certificate } = await check(text, { timeLimit: 600 });
    return JSON.stringify([{ ...report, elapsedMs: 0 }, certificate]);
  };
  const together = await Promise.all(texts.map(one));
  for (const [i, text] of texts.entries()) expect(together[i], text).toBe(await one(text));
});

describe("an audit", () => {
  test("tells its progress", async () => {
    const { certificate } = await check("x^3+tanh(x)");
    const seen: number[] = [];
    const { statements } = await audit(certificate, { onProgress: ({ done }) => seen.push(done) });
    expect(seen.at(-1)).toBe(statements);
  });

  test("that is aborted has no verdict", async () => {
    const { certificate } = await check("sinh(x)");
    await expect(audit(certificate, { signal: AbortSignal.abort() })).rejects.toThrow(/aborted/);
  });
});

describe("options as on the command line", () => {
  test("a number is the decimal that it prints as", async () => {
    const rho1 = async (nu: string | number): Promise<string | undefined> =>
      (await check("x^3+nu*x", { params: { nu } })).report.assumptions["3.1"]?.constants?.["rho1"]?.exact;
    expect(await Promise.all([rho1(0.1), rho1("0.1"), rho1("1/10")])).toEqual(["1/10", "1/10", "1/10"]);
  });

  test("a range holds for every value in it", async () => {
    const texts = [{ nu: "0.5..2" }, { nu: { from: 0.5, to: "2" } }];
    for (const params of texts) {
      const { report } = await check("x^3+nu*x", { params, assumptions: ["onto"] });
      expect(report.assumptions["onto"]?.verdict).toBe("holds");
    }
  });

  test("data", async () => {
    const X = [
      ["1", "0"],
      [0.5, "1/3"],
    ];
    const { withData } = await check("x^3+x", { data: { X }, loss: "half" });
    expect(withData?.data["3.2"]).toMatchObject({ verdict: "holds", samples: 2, dimension: 2 });
    expect(withData?.data.loss).toEqual({ name: "half", c: "1/2" });
  });

  test.each<[string, CheckOptions, string]>([
    ["no number", { params: { nu: "many" } }, 'expected an exact number such as 1/10, 0.1 or 1e-6 for the parameter nu, got "many"'],
    ["a Map", { params: new Map([["nu", 1]]) as never }, 'expected params to be an object, got a Map; write for example {"nu": "1/10"}'],
    ["a range that is empty", { params: { nu: "2..1" } }, "expected a range with from ≤ to for the parameter nu, got 2..1"],
    ["no assumption", { assumptions: ["9.9"] }, "expected assumptions of 3.1, "],
    ["no time", { timeLimit: -1 }, "expected a number > 0 as timeLimit, got -1"],
    ["no digits", { digits: 1.5 }, "expected 2 to 24 digits, got 1.5"],
    ["no loss", { loss: "most", data: { X: [[1]] } }, 'expected one of sum, half, mean as loss, got "most"'],
    ["a loss alone", { loss: "sum" }, "expected data beside loss, got loss alone"],
    ["no samples", { data: { X: [] } }, "expected at least one sample with at least one input, got none"],
    ["a short row", { data: { X: [[1, 2], [3]] } }, "expected 2 inputs in every row of X, got 1 in row 2"],
    ["an entry", { data: { X: [[1, Number.NaN]] } }, "expected a number in X, row 1, column 2, got null"],
    ["no weights", { data: { X: [[1]], a: [] } }, "expected one weight a for each neuron, got none"],
  ])("refuses %s", async (_, options, message) => {
    const refusal = await check("x^3+nu*x", options).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(InputError);
    expect((refusal as Error).message).toContain(message);
  });
});
