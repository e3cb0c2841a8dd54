/** Every version of Node gives the same verdicts, certificates, runs, ledgers and code, to the bit: what is recorded depends on no function of `Math` that V8 may change. */

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Folder, outcomeOf } from "../../packages/cli/test-kit/run.js";
import { some, WHOLE } from "../../packages/cli/test-kit/sizes.js";
import { nodeOf, VERSIONS } from "./nodes.js";

interface Case {
  readonly name: string;
  readonly argv: readonly string[];
  /** Files that the command writes into its folder and that must agree. */
  readonly files?: readonly string[];
}

interface Made {
  readonly code: number;
  readonly stdout: string;
  /** Digests of files, by name. */
  readonly files: Readonly<Record<string, string>>;
}

const PHI = ["x^3+x", "sinh(x)", "x^3+tanh(x)", "gelu(x)", "abs(x)^2.5+x", "x+exp(x)", "x*erf(x)+log(1+exp(x))", "mish(x)", "cbrt(x)+x^3"];
const TRAINED = ["x^3+x", "x^3+tanh(x)", "gelu(x)+x^3+x", "abs(x)^2.5+sinh(x)", "atan(x)+x^5"];
const METHODS = ["label-noise-sgd", "one-sam", "gradient-descent", "gradient-flow", "riemannian-flow"];
const FORMATS = ["text", "latex", "json", "typescript", "numpy", "pytorch", "jax", "c"];
const BACKENDS = ["stdlib", "wasm"];
/** One row of each kind, and in the whole size all. */
const LEDGER = WHOLE ? [] : ["A.3", "D.2", "F.1", "H.1", "3.3", "collapse", "rate-finite-step"].flatMap((id) => ["--statement", id]);

/** The commands, whose files go into a folder that is named {@link OUT} here. */
const OUT = "{out}";
const CASES: readonly Case[] = [
  ...some(PHI, 1, 2).map((phi) => ({
    name: `check ${phi}`,
    argv: ["check", phi, "--json", "--time-limit", "120", "--certificate", `${OUT}.json`],
    files: [".json"],
  })),
  ...METHODS.flatMap((method) =>
    BACKENDS.filter((backend) => method !== "gradient-flow" || backend === "stdlib").flatMap((backend) =>
      some(TRAINED, 1, 2).map((phi) => ({
        name: `${method} on ${backend}, ${phi}`,
        argv: ["simulate", phi, "--method", method, "--backend", backend, "--steps", "150", "--record-every", "10", "--json", "--out", OUT],
        files: ["/trajectory.npz", "/trajectory.parquet", "/figure.svg"],
      })),
    ),
  ),
  ...["gelu(x)", "x^3+nu*x"].flatMap((phi) =>
    FORMATS.map((format) => ({ name: `derive ${phi} as ${format}`, argv: ["derive", phi, "--format", format] })),
  ),
  {
    name: "verify x^3+tanh(x)",
    argv: [
      "verify",
      "x^3+tanh(x)",
      ...LEDGER,
      "--runs",
      "2",
      "--json",
      "--report",
      `${OUT}.md`,
      "--report",
      `${OUT}.html`,
      "--report",
      `${OUT}.xml`,
    ],
    files: [".md", ".html", ".xml"],
  },
];

const folder = new Folder();
afterAll(() => folder.remove());

/** What one version makes of all cases. */
async function madeBy(version: string, entry: URL): Promise<readonly Made[]> {
  const out = (k: number): string => folder.file(`${version}-${k}`);
  const commands = CASES.map(({ argv }, k) => argv.map((one) => one.replace(OUT, out(k))));
  const file = folder.write(`${version}.json`, JSON.stringify(commands));
  const child = spawn(nodeOf(version), [fileURLToPath(new URL("./runAll.mjs", import.meta.url)), entry.href, file]);
  const { code, stdout, stderr } = await outcomeOf(child);
  if (code !== 0) throw new Error(`Node ${version} ended with ${code}: ${stderr.slice(-2000)}`);
  return (JSON.parse(stdout) as { code: number; stdout: string }[]).map((one, k) => ({
    code: one.code,
    stdout: withoutTimes(one.stdout).replaceAll(out(k), OUT),
    files: Object.fromEntries((CASES[k]?.files ?? []).map((name) => [name, digestOf(`${out(k)}${name}`, out(k))])),
  }));
}

/** Milliseconds and nanoseconds are the machine's, not the program's. */
const withoutTimes = (text: string): string => text.replace(/"(?:elapsedMs|nsPerStep)":[^,}]*/g, '"time":0');

/** A report names the command, and with it the folder. */
function digestOf(path: string, out: string): string {
  if (!existsSync(path)) return "missing";
  const bytes = readFileSync(path);
  const content = path.endsWith(".npz") || path.endsWith(".parquet") ? bytes : bytes.toString().replaceAll(out, OUT);
  return createHash("sha256").update(content).digest("hex");
}

const made = new Map<string, readonly Made[]>();

beforeAll(async () => {
  const { currentBundle } = (await import(new URL("../../packages/cli/bin/currentBundle.mjs", import.meta.url).href)) as {
    currentBundle: () => Promise<URL>;
  };
  const entry = await currentBundle();
  // Two at a time, as many as the smallest machine has processors.
  for (const pair of [VERSIONS.slice(0, 2), VERSIONS.slice(2)])
    await Promise.all(pair.map(async (version) => made.set(version, await madeBy(version, entry))));
});

describe.each(VERSIONS.slice(1))(`Node %s makes what Node ${VERSIONS[0]} makes`, (version) => {
  test.each(CASES.map(({ name }, k) => [name, k] as const))("%s", (_, k) => {
    const [first, second] = [made.get(VERSIONS[0] as string)?.[k], made.get(version)?.[k]];
    expect(first?.code).toBeLessThan(3);
    expect(Object.values(first?.files ?? {})).not.toContain("missing");
    expect(firstDifference(second?.stdout ?? "nothing", first?.stdout ?? "nothing")).toBeUndefined();
    expect(second).toEqual(first);
  });
});

/** Where two texts part, with what stands there: reports are long. */
function firstDifference(got: string, expected: string): { readonly got: string; readonly expected: string } | undefined {
  if (got === expected) return undefined;
  const at = [...expected].findIndex((letter, k) => letter !== got[k]);
  const [from, to] = [Math.max(0, at - 200), at + 60];
  return { got: got.slice(from, to), expected: expected.slice(from, to) };
}
