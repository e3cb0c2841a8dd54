/** What a program sees of `verify` while it works, and what it refuses. */
import { InputError } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { type VerifyOptions, type VerifyProgress, verify } from "../index.js";

describe("an examination that takes long", () => {
  // So many runs take hours; those of a bound draw their cases as they go, those of a formula before any is tried.
  test.each(["D.2", "F.2-gradient"])("sees the abort of a timer: %s", async (id) => {
    const stop = new AbortController();
    const seen: VerifyProgress[] = [];
    const onProgress = (progress: VerifyProgress): void => {
      if (seen.push(progress) === 1) setTimeout(() => stop.abort());
    };
    const ledger = await verify("sinh(x)", { statements: [id], runs: 1_000_000, signal: stop.signal, onProgress });
    expect(ledger.interrupted).toEqual({ examined: 0, of: 1 });
    expect(ledger.statements).toEqual([]);
    expect(seen[0]).toMatchObject({ number: 1, of: 1 });
  });

  test("that is aborted before it begins has no rows", async () => {
    const { statements, interrupted } = await verify("x^3+x", { statements: ["D.2"], signal: AbortSignal.abort() });
    expect([statements, interrupted]).toEqual([[], { examined: 0, of: 1 }]);
  });
});

describe("options as on the command line", () => {
  test("ids, families, parameters, data", async () => {
    const data = { X: [["1", "0", "1/2"]], y: [0.5] };
    const {
      statements,
      activation,
      data: described,
    } = await verify("x^3+nu*x", {
      statements: ["F.2", "D.2"],
      params: { nu: "1/10" },
      data,
      runs: 1,
    });
    expect(statements.map((row) => row.id)).toEqual(["D.2", "F.2-gradient", "F.2-hessian", "F.2-product", "F.2-quadratic"]);
    expect(activation.params).toEqual({ nu: "1/10" });
    expect(described).toMatchObject({ samples: 1, dimension: 3, labels: "given" });
  });

  test.each<[string, VerifyOptions, string]>([
    ["no statement", { statements: ["Z.9"] }, 'got "Z.9"'],
    ["a range", { params: { nu: "1..2" } }, "expected one value for the parameter nu, got a range"],
    ["no samples", { data: { X: [] } }, "expected at least one sample"],
    ["labels for others", { data: { X: [[1]], y: [1, 2] } }, "expected 1 labels y, one for each row of X, got 2"],
    ["no time", { timeLimit: 0 }, "expected a number > 0 as timeLimit, got 0"],
  ])("refuses %s", async (_, options, message) => {
    const refusal = await verify("x^3+nu*x", options).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(InputError);
    expect((refusal as Error).message).toContain(message);
  });
});
