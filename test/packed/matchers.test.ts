/** The matchers in a project of its own, with either line of Vitest that they are for: they hold, they fail with the reason, and they have types. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Project, removeProjects, tarballsOf } from "./installed.js";

afterAll(removeProjects);

const TESTS = `
import "@flatcheck/verify/vitest";
import { expect, test } from "vitest";

test("an assumption", async () => {
  await expect("x^3 + x").toSatisfyAssumption("3.1");
  await expect("x^3 + nu*x").toSatisfyAssumption("3.4", { params: { nu: "1/10" } });
  await expect("x^5 + x").not.toSatisfyAssumption("3.1");
});
test("a statement", async () => {
  await expect("x^3 + x").toSatisfyStatement("F.2", { runs: 2, seed: 1 });
});
test("a wrong claim", async () => {
  await expect("x^5 + x").toSatisfyAssumption("3.1");
});
`;

const OPTIONS = JSON.stringify({
  compilerOptions: {
    module: "esnext",
    moduleResolution: "bundler",
    target: "es2023",
    lib: ["es2023", "dom"],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  },
  files: ["phi.test.ts"],
});

interface Report {
  readonly testResults: readonly [
    {
      readonly assertionResults: readonly {
        readonly title: string;
        readonly status: string;
        readonly failureMessages: readonly string[];
      }[];
    },
  ];
}

describe.each(["3.2", "4"])("Vitest %s", (version) => {
  let project: Project;
  beforeAll(async () => {
    project = new Project(`vitest-${version}`, {
      "package.json": '{ "private": true, "type": "module" }',
      "phi.test.ts": TESTS,
      "tsconfig.json": OPTIONS,
    });
    await project.install(`vitest@${version}`, "typescript@5.8", ...(await tarballsOf("@flatcheck/verify")));
  });

  test("what holds passes, and what fails says why", async () => {
    const { stdout, stderr } = await project.npm("exec", "--", "vitest", "run", "--reporter=json");
    expect(stderr).toBe("");
    const [{ assertionResults }] = (JSON.parse(stdout) as Report).testResults;
    expect(assertionResults.map(({ title, status }) => [title, status])).toEqual([
      ["an assumption", "passed"],
      ["a statement", "passed"],
      ["a wrong claim", "failed"],
    ]);
    expect(assertionResults[2]?.failureMessages[0]).toContain("expected x^5 + x to satisfy assumption 3.1\nrefuted: φ'''(0) = 0");
  });

  test("they have types", async () => {
    const { code, stdout } = await project.npm("exec", "--", "tsc", "-p", "tsconfig.json");
    expect([stdout, code]).toEqual(["", 0]);
  });
});
