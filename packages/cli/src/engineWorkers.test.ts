/** The engines in worker threads: the same answers as anywhere, and none of them can hang the program. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { derivative, parse } from "@flatcheck/activation";
import { confirmDerivatives, type EngineRequest } from "@flatcheck/symbolic";
import { afterAll, describe, expect, test } from "vitest";
import { type EngineWorkers, engineWorkers } from "./engineWorkers.js";

const { currentBundle } = (await import(new URL("../bin/currentBundle.mjs", import.meta.url).href)) as {
  readonly currentBundle: () => Promise<URL>;
};
const bundled = new URL("engineWorker.mjs", await currentBundle());

const folder = mkdtempSync(join(tmpdir(), "flatcheck-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A worker with this text. */
function workerOf(name: string, text: string): URL {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, text);
  return pathToFileURL(file);
}

async function using<T>(entry: URL, use: (workers: EngineWorkers) => Promise<T>): Promise<T> {
  const workers = engineWorkers(entry);
  try {
    return await use(workers);
  } finally {
    await workers.close();
  }
}

const never = new AbortController().signal;
const request: EngineRequest = { engine: "mathjs", text: "(x^2)" };
const gelu = parse("gelu(x)");
const derivatives = [1, 2, 3].map((order) => derivative(gelu, order));

describe("the workers of the bundle", () => {
  test("confirm the derivatives of GELU", async () => {
    const { orders, disagreements } = await using(bundled, ({ run }) =>
      confirmDerivatives(gelu, derivatives, run, { milliseconds: 600_000 }),
    );
    expect(disagreements).toEqual([]);
    expect(orders.map(({ confirmedBy }) => confirmedBy.join(" "))).toEqual(["nerdamer jets", "nerdamer jets", "nerdamer mathjs jets"]);
    expect(orders[0]?.notConfirmedBy).toEqual([{ engine: "mathjs", reason: "it has no erf" }]);
  });

  test("answer in the order in which they are asked, errors too", async () => {
    const texts = ["(x^2)", "f(x)", "(x^3)"];
    const answers = await using(bundled, ({ run }) => Promise.all(texts.map((text) => run({ engine: "mathjs", text }, never))));
    expect(answers.map((answer) => Object.keys(answer)[0])).toEqual(["derivative", "failure", "derivative"]);
    expect(JSON.stringify(answers[2])).toContain('value\\":3');
  });
});

describe("a worker that does not answer", () => {
  const hung = workerOf("hung", "for (;;);");

  test("is terminated at the limit, and the jets still speak", async () => {
    const { orders } = await using(hung, ({ run }) => confirmDerivatives(gelu, derivatives, run, { milliseconds: 300 }));
    expect(orders[2]).toEqual({
      order: 3,
      confirmedBy: ["jets"],
      notConfirmedBy: ["nerdamer", "mathjs"].map((engine) => ({ engine, reason: "no answer within 300 ms" })),
    });
  });

  test("rejects whatever was asked of it; the next request starts another one", async () => {
    await using(hung, async ({ run }) => {
      const asked = run(request, AbortSignal.timeout(200));
      await expect(asked).rejects.toThrow("the worker ended");
      await expect(run(request, AbortSignal.timeout(200))).rejects.toThrow("the worker ended");
    });
  });

  test("because it fails is a reason, not an error", async () => {
    const broken = workerOf("broken", 'throw new Error("out of order");');
    const { orders } = await using(broken, ({ run }) => confirmDerivatives(gelu, derivatives, run));
    expect(orders[0]?.notConfirmedBy).toContainEqual({ engine: "nerdamer", reason: "it stopped: out of order" });
  });
});
