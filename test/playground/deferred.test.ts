/** Parts of the program that wait until they are asked for: what is answered does not depend on whether they were there. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Kit } from "./kit.js";

const kit = new Kit();
beforeAll(() => kit.start());
afterAll(() => kit.stop());

/** The scope of a worker of a page, in a thread of Node. */
const SCOPE = `
const { parentPort, workerData } = require("node:worker_threads");
const listeners = [];
globalThis.addEventListener = (_, listen) => listeners.push(listen);
globalThis.postMessage = (message) => parentPort.postMessage(message);
const ready = import(workerData);
parentPort.on("message", async (data) => {
  await ready;
  for (const listen of listeners) listen({ data });
});
`;

interface Answer {
  readonly kind: "result" | "error" | "progress";
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A thread with the worker of a site, as a page has it. */
class Site {
  private readonly thread: Worker;
  private asked = 0;

  constructor(folder: string) {
    this.thread = new Worker(SCOPE, { eval: true, workerData: pathToFileURL(join(folder, "worker.js")).href });
  }

  ask(method: string, args: unknown): Promise<Answer> {
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      this.thread.once("error", reject);
      const listen = (answer: Answer): void => {
        if (answer.id !== id || answer.kind === "progress") return;
        this.thread.off("message", listen);
        resolve(answer);
      };
      this.thread.on("message", listen);
      this.thread.postMessage({ kind: "ask", id, method, args });
    });
  }

  close(): Promise<number> {
    return this.thread.terminate();
  }
}

async function asking<T>(folder: string, use: (site: Site) => Promise<T>): Promise<T> {
  const site = new Site(folder);
  try {
    return await use(site);
  } finally {
    await site.close();
  }
}

/** What is said, without how long it took. */
const said = ({ kind, result, error }: Answer): unknown => {
  const text = JSON.stringify({ kind, result, error }, (key, value) => (key === "elapsedMs" ? undefined : value));
  return JSON.parse(text) as unknown;
};

const siteFolder = (): string => join(kit.bundles.folder, "site");
const checkOf = (request: object): object => ({ params: {}, timeLimit: 60, ...request });

describe("without the parts that wait", () => {
  let thin: string;
  beforeAll(() => {
    thin = mkdtempSync(join(tmpdir(), "thin-"));
    cpSync(siteFolder(), thin, { recursive: true });
    const later = readdirSync(thin).filter((name) => name.startsWith("deferred-"));
    expect(later).toHaveLength(1);
    for (const name of later) rmSync(join(thin, name));
  });
  afterAll(() => rmSync(thin, { recursive: true, force: true }));

  test.each([
    [{ text: "x^3+x" }],
    [{ text: "x^3 + nu*x", params: { nu: "1/10" } }],
    [{ text: "x^5+x" }],
    [{ text: "x^2" }],
    [{ text: "x" }],
  ])("%o is decided", async (request) => {
    const args = checkOf(request);
    const [first, whole] = await Promise.all([
      asking(thin, (site) => site.ask("check", args)),
      asking(siteFolder(), (site) => site.ask("audit", { certificate: "{}" }).then(() => site.ask("check", args))),
    ]);
    expect(first.kind).toBe("result");
    expect(said(first)).toEqual(said(whole));
  });

  test("what needs them is no verdict", async () => {
    const { kind, error } = await asking(thin, (site) => site.ask("check", checkOf({ text: "tanh(x)" })));
    expect(kind).toBe("error");
    expect(error?.message).toContain("deferred-");
  });
});

test.each([
  [{ text: "tanh(x)" }],
  [{ text: "max(x^3,x)" }],
  [{ text: "(x^3+x)/(x^2+1)" }],
  [{ text: "sqrt(2)*x^3+pi*x" }],
  [{ text: "x^(1/3)" }],
  [{ text: "x^3+x", claim: "phi1 >= 1; inf phi1; sup phi1/(1+abs(phi2))" }],
  [{ text: "x^3+x", claim: "phi6 > 0" }],
  [{ text: "x^3+x", on: "[0,1]" }],
  [{ text: "x^3+nu*x", params: { nu: "1/10..1" } }],
  [{ text: "1/2x" }],
])("%o is answered the same before they are there and after", async (request) => {
  const [first, second] = await asking(siteFolder(), async (site) => [
    await site.ask("check", checkOf(request)),
    await site.ask("check", checkOf(request)),
  ]);
  expect(said(first as Answer)).toEqual(said(second as Answer));
});

const EXAMINED = { params: {}, seed: 1, runs: 4 };

test.each([
  ["verify", { ...EXAMINED, text: "x^3", statement: "G.4-stationary" }],
  ["verify", { ...EXAMINED, text: "tanh(x)", statement: "F.2" }],
  ["statements", {}],
  ["audit", { certificate: "{}" }],
])("%s is answered the same as the first request of all and after others: %o", async (method, args) => {
  const first = await asking(siteFolder(), (site) => site.ask(method, args));
  const later = await asking(siteFolder(), async (site) => {
    await site.ask("check", checkOf({ text: "tanh(x)" }));
    await site.ask("statements", {});
    return site.ask(method, args);
  });
  expect(first.kind).toBe("result");
  expect(said(first)).toEqual(said(later));
});

test("requests that overlap are answered as they are one by one", async () => {
  const requests = ["x^3+x", "tanh(x)", "x^3+x", "x^2"].map((text) => checkOf({ text }));
  const together = await asking(siteFolder(), (site) => Promise.all(requests.map((args) => site.ask("check", args))));
  for (const [i, args] of requests.entries()) {
    const alone = await asking(siteFolder(), (site) => site.ask("check", args));
    expect(said(together[i] as Answer)).toEqual(said(alone));
  }
});
