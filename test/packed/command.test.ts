/** The command, installed by npm from its tarball: on every line of Node, all of its commands, and without what it can do without. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VERSIONS } from "../deep/nodes.js";
import { machine, NODE_20, Project, released, removeProjects, tarballsOf } from "./installed.js";

afterAll(removeProjects);

test("nothing keeps the packages from being released", async () => expect((await released()).faults).toEqual([]));

/** `npm install --global`, into a folder that stands for the machine. */
async function installedGlobally(version: string): Promise<{ readonly project: Project; readonly said: string }> {
  const name = `global-${version}`;
  const project = new Project(name, {}, machine(version, [join(new Project(name).path, "bin")]));
  const { stderr } = await project.install("--global", "--prefix", project.path, ...(await tarballsOf("flatcheck")));
  return { project, said: stderr };
}

/** Names of packages in a folder of node_modules. */
const installedIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) => (name.startsWith("@") ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`) : [name]))
    .sort();

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

describe.each(VERSIONS)("on Node %s", (version) => {
  let project: Project;
  let said: string;
  beforeAll(async () => {
    ({ project, said } = await installedGlobally(version));
  });

  test("npm installs it and has nothing to warn of", () => expect(said).toBe(""));

  test("it says which version it is", async () => {
    const { code, stdout } = await project.run("flatcheck", "--version");
    expect([code, stdout]).toEqual([0, expect.stringContaining((await released()).tarballs[0]?.version as string)]);
  });

  test("it checks, by MPFR too, and audits what it wrote", async () => {
    const check = await project.run(
      "flatcheck",
      "check",
      "x^3+sinh(x)",
      "--json",
      "--certificate",
      "certificate.json",
      "--plot",
      "figure.png",
    );
    expect([check.code, check.stderr]).toEqual([0, ""]);
    expect(JSON.parse(check.stdout)).toMatchObject({ assumptions: { "3.1": { verdict: "holds" }, "3.4": { verdict: "holds" } } });
    expect(readFileSync(project.file("figure.png")).subarray(0, 4)).toEqual(PNG);
    const audit = await project.run("flatcheck", "audit", "certificate.json");
    expect([audit.code, audit.stdout]).toEqual([0, expect.stringMatching(/^accepted/)]);
  });
});

describe(`all commands, on Node ${NODE_20}`, () => {
  let project: Project;
  beforeAll(async () => {
    ({ project } = await installedGlobally(NODE_20));
  });

  test("what is installed is the command and its two optional packages", () => {
    expect(installedIn(project.file("lib/node_modules"))).toEqual(["flatcheck"]);
    const platform = `${process.platform}-${process.arch}`;
    const packages = [`@koromix/koffi-${platform}`, "@resvg/resvg-js", expect.stringMatching(`^@resvg/resvg-js-${platform}`)];
    expect(installedIn(project.file("lib/node_modules/flatcheck/node_modules"))).toEqual(packages);
  });

  test("derive has its formulas confirmed by both engines", async () => {
    const { code, stdout, stderr } = await project.run("flatcheck", "derive", "x^3 + nu*x", "--of", "trace");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("φ' confirmed by nerdamer, mathjs, jets.");
  });

  test("simulate writes all of its files", async () => {
    const { code, stderr } = await project.run("flatcheck", "simulate", "x^3+x", "--steps", "2000", "--out", "run", "--quiet");
    expect([code, stderr]).toEqual([0, ""]);
    expect(readdirSync(project.file("run"))).toEqual(
      expect.arrayContaining(["figure.png", "figure.svg", "manifest.json", "trajectory.npz", "trajectory.parquet"]),
    );
    expect(readFileSync(project.file("run/figure.png")).subarray(0, 4)).toEqual(PNG);
  });

  test("verify writes its reports", async () => {
    const { code } = await project.run(
      "flatcheck",
      "verify",
      "x^3+x",
      "--statement",
      "F.2",
      "--runs",
      "2",
      "--report",
      "ledger.html",
      "--report",
      "junit.xml",
      "--quiet",
    );
    expect(code).toBe(0);
    expect(readFileSync(project.file("ledger.html"), "utf8")).toContain("<math");
    expect(readFileSync(project.file("junit.xml"), "utf8")).toContain("<testsuite");
  });

  test("tables writes pages", async () => {
    const { code } = await project.run("flatcheck", "tables", "--out", "tables");
    expect(code).toBe(0);
    expect(existsSync(project.file("tables/index.md"))).toBe(true);
  });

  test("a batch in two processes answers in order", async () => {
    const lines = ["x^3+x", "x^3 +", "tanh(x)"].map((expr, id) => JSON.stringify({ id: `${id}`, expr }));
    project.write({ "batch.jsonl": `${lines.join("\n")}\n` });
    const { code, stdout } = await project.run("flatcheck", "check", "--batch", "batch.jsonl", "--jobs", "2", "--json");
    const answers = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { readonly id: string });
    expect([code, answers.map(({ id }) => id)]).toEqual([3, ["0", "1", "2"]]);
  });

  test("every command has its help, which names a page of the package", async () => {
    const { stdout } = await project.run("flatcheck", "--help");
    const commands = [...stdout.matchAll(/^ {2}flatcheck (\w+) /gm)].map(([, name]) => name as string);
    expect(commands).toEqual(expect.arrayContaining(["check", "audit", "derive", "simulate", "verify", "tables"]));
    for (const command of new Set(commands)) {
      const help = await project.run("flatcheck", "help", command);
      const page = /^Documentation: ([^#\s]+)/m.exec(help.stdout)?.[1] ?? "none";
      expect([command, help.code, existsSync(project.file(`lib/node_modules/flatcheck/${page}`))]).toEqual([command, 0, true]);
    }
  });

  test("other programs are answered", async () => {
    const request = '{"id":1,"command":"check","args":{"expr":"x^3+x","assumption":["3.1"]}}';
    const { code, stdout } = await project.run("bash", "-c", `echo '${request}' | flatcheck serve --stdio`);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { id: 1, result: { assumptions: { "3.1": { verdict: "holds" } } } }]);
  });

  test("bad input is exit code 3 and one line", async () => {
    const { code, stderr } = await project.run("flatcheck", "check", "1/2x");
    expect([code, stderr]).toEqual([3, "flatcheck: this product has two readings; write (1/2)*x or 1/(2*x) (at character 3)\n"]);
  });
});

describe("without the optional packages", () => {
  let project: Project;
  beforeAll(async () => {
    project = new Project("without", {}, machine(NODE_20, [new Project("without").file("node_modules/.bin")]));
    await project.install("--omit=optional", ...(await tarballsOf("flatcheck")));
  });

  test("the command is all that is installed", () => expect(installedIn(project.file("node_modules"))).toEqual(["flatcheck"]));

  test("a check keeps its verdicts, and says in one line why there is no PNG", async () => {
    const { code, stdout, stderr } = await project.run(
      "flatcheck",
      "check",
      "x^3+x",
      "--assumption",
      "3.1",
      "--plot",
      "figure.png",
      "--json",
    );
    expect(JSON.parse(stdout)).toMatchObject({
      assumptions: { "3.1": { verdict: "holds" } },
      plot: { error: { code: "missing-package" } },
    });
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/^flatcheck: expected the optional package @resvg\/resvg-js for PNG, got none \(it is not installed\); .*\n$/),
    ]);
  });

  test("SVG needs none", async () => {
    const { code, stderr } = await project.run("flatcheck", "check", "x^3+x", "--assumption", "3.1", "--plot", "figure.svg", "--quiet");
    expect([code, stderr, existsSync(project.file("figure.svg"))]).toEqual([0, "", true]);
  });

  test("a simulation ends as it would, with all other files", async () => {
    const { code, stderr } = await project.run("flatcheck", "simulate", "x^3+x", "--steps", "200", "--out", "run", "--quiet");
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^flatcheck: no figure\.png: expected the optional package .*\n$/)]);
    expect(readdirSync(project.file("run")).sort()).toEqual([
      "checkpoint.npz",
      "figure.svg",
      "manifest.json",
      "trajectory.npz",
      "trajectory.parquet",
    ]);
  });

  test("a sweep runs on threads of the bundle; a queue and questions are what cannot be had", async () => {
    project.write({ "grid.yaml": "activation: x^3+x\nsimulate: {steps: 100}\nseeds: {count: 6}\n" });
    const { code, stderr } = await project.run("flatcheck", "sweep", "grid.yaml", "--out", "sweep", "--jobs", "2", "--quiet");
    expect([code, stderr, readdirSync(project.file("sweep/results"))]).toEqual([0, "", ["part-00000.parquet"]]);
    const queue = await project.run("flatcheck", "worker", "--redis", "redis://localhost");
    expect([queue.code, queue.stderr]).toEqual([
      3,
      expect.stringMatching(/^flatcheck: expected the optional package bullmq for a queue, got none/),
    ]);
    const question = await project.run("flatcheck", "sweep", "query", "sweep", "select 1");
    expect([question.code, question.stderr]).toEqual([
      3,
      expect.stringMatching(/^flatcheck: expected the optional package @duckdb\/node-api/),
    ]);
  });

  test("the backend openblas is what cannot be had, and what to take is said", async () => {
    const { code, stderr } = await project.run("flatcheck", "simulate", "x^3+x", "--steps", "200", "--backend", "openblas");
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/^flatcheck: expected the optional package @koromix\/koffi-.*, or take --backend wasm\n$/),
    ]);
  });
});

test("a package that is there and does not load is said to be so", async () => {
  const project = new Project("broken");
  await project.install(...(await tarballsOf("flatcheck")));
  const place = "node_modules/@resvg/resvg-js/index.js";
  expect(existsSync(project.file(place))).toBe(true);
  project.write({ [place]: 'throw new Error("wrong ELF class\\nand more");' });
  const { code, stderr } = await project.npm(
    "exec",
    "--",
    "flatcheck",
    "check",
    "x^3+x",
    "--assumption",
    "3.1",
    "--plot",
    "figure.png",
    "--quiet",
  );
  expect([code, stderr]).toEqual([3, expect.stringContaining("(it does not load: wrong ELF class); install it beside flatcheck")]);
});
