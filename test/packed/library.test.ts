/** The libraries, installed by npm from their tarballs: what comes with them, and how ES modules, CommonJS and pages use them. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VERSIONS } from "../deep/nodes.js";
import { machine, Project, removeProjects, tarballsOf } from "./installed.js";

afterAll(removeProjects);

const MODULE = '{ "private": true, "type": "module" }';

/** Bytes of all files below a folder. */
const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

const CHECK = `
const { report, certificate } = await check("x^3 + sinh(x)", { assumptions: ["3.1", "3.4"] });
const { accepted } = await audit(certificate);
const derived = await derive("x^3 + nu*x", { of: "trace", format: "numpy" });
process.stdout.write(JSON.stringify([report.assumptions["3.1"].verdict, report.assumptions["3.4"].verdict, accepted, derived.confirmation[0]]) + "\\n");
`;
const CHECKED = `${JSON.stringify(["holds", "holds", true, "φ' confirmed by nerdamer, mathjs, jets."])}\n`;

describe("for a check alone", () => {
  let project: Project;
  let said: string;
  beforeAll(async () => {
    project = new Project("check-alone", {
      "package.json": MODULE,
      "user.js": `import { audit, check, derive } from "@flatcheck/symbolic";\n${CHECK}`,
      "user.cjs": `const { audit, check, derive } = require("@flatcheck/symbolic");\n(async () => {${CHECK}})();`,
      "imports.cjs": `(async () => { const { audit, check, derive } = await import("@flatcheck/symbolic");${CHECK}})();`,
    });
    said = (await project.install(...(await tarballsOf("@flatcheck/symbolic")))).stderr;
  });

  test("npm has nothing to warn of", () => expect(said).toBe(""));

  test("six packages come, of 10 MB at most", () => {
    const ours = readdirSync(project.file("node_modules/@flatcheck"));
    expect(ours.sort()).toEqual(["activation", "certify", "enclosure", "symbolic"]);
    expect(readdirSync(project.file("node_modules")).filter((name) => !name.startsWith("."))).toEqual(["@flatcheck", "@noble", "gmp-wasm"]);
    expect(sizeOf(project.file("node_modules"))).toBeLessThanOrEqual(10e6);
  });

  test.each(["user.js", "user.cjs", "imports.cjs"])("%s proves, audits and derives", async (file) => {
    const { code, stdout, stderr } = await project.node(file);
    expect([code, stdout, stderr]).toEqual([0, CHECKED, ""]);
  });

  test.each(VERSIONS.slice(1))("and on Node %s", async (version) => {
    const other = new Project("check-alone", {}, machine(version));
    for (const file of ["user.js", "user.cjs"]) expect((await other.node(file)).stdout).toBe(CHECKED);
  });
});

describe("all libraries", () => {
  let project: Project;
  let browser: Browser;
  beforeAll(async () => {
    const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
    if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}: install Debian's chromium, or set CHROMIUM`);
    project = new Project("all-libraries", { "package.json": MODULE, "program.js": PROGRAM, "user.js": USER });
    await project.install(...(await tarballsOf("@flatcheck/symbolic", "@flatcheck/numeric", "@flatcheck/verify")));
    browser = await chromium.launch({ executablePath, headless: true, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
  });
  afterAll(async () => browser?.close());

  test("BLAS is part of numeric, not a hundred packages", () => expect(existsSync(project.file("node_modules/@stdlib"))).toBe(false));

  test("a bundle for pages needs no alias, and gives in Chromium what Node gives", async () => {
    const { outputFiles, warnings } = await build({
      absWorkingDir: project.path,
      entryPoints: ["program.js"],
      bundle: true,
      write: false,
      minify: true,
      format: "iife",
      globalName: "program",
      platform: "browser",
    });
    expect(warnings).toEqual([]);
    const page = await browser.newPage();
    // An origin that the browser holds to be insecure, as those of http and of files are.
    await page.setContent("<title>a user's page</title>");
    await page.addScriptTag({ content: outputFiles[0]?.text as string });
    const here = await project.node("user.js");
    expect([here.code, here.stderr]).toEqual([0, ""]);
    expect(await page.evaluate("program.results()")).toEqual(JSON.parse(here.stdout));
    expect(JSON.parse(here.stdout)).toMatchObject({ verdict: "holds", statement: "holds" });
  });
});

const PROGRAM = `
import { check, derive } from "@flatcheck/symbolic";
import { simulate } from "@flatcheck/numeric";
import { verify } from "@flatcheck/verify";

export async function results() {
  const { report } = await check("x^3 + sinh(x)", { assumptions: ["3.1"] });
  const runs = [];
  for (const backend of ["stdlib", "wasm"]) {
    const run = await simulate({ activation: "x^3 + x", neurons: 6, backend, steps: 200, seed: 7 });
    runs.push([backend, run.stopped, run.final.loss, run.final.trace, run.final.singularValues]);
  }
  const { statements } = await verify("x^3 + x", { statements: ["F.2"], runs: 2 });
  const { text, confirmation } = await derive("gelu(x)", { of: "trace", format: "typescript" });
  return JSON.parse(JSON.stringify({ verdict: report.assumptions["3.1"].verdict, runs, statement: statements[0].verdict, text, confirmation }));
}
`;
const USER = 'import { results } from "./program.js";\nprocess.stdout.write(JSON.stringify(await results()));\n';
