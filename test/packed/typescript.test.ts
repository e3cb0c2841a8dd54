/** TypeScript as users have it: no check is skipped, and nothing but the packages and Node's own types is there. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { machine, Project, removeProjects, tarballsOf } from "./installed.js";

afterAll(removeProjects);

const ESM = `
import { type CheckReport, audit, check, derive } from "@flatcheck/symbolic";
import { rationals } from "@flatcheck/enclosure";
import { parse } from "@flatcheck/activation";
import { analyse } from "@flatcheck/certify";
import { simulate } from "@flatcheck/numeric";
import { verify } from "@flatcheck/verify";

const { report, certificate } = await check("x^3 + x", { params: { nu: "1/10" }, assumptions: ["3.1"] });
const verdict: "holds" | "fails" | "unknown" | undefined = report.assumptions["3.1"]?.verdict;
const accepted: boolean = (await audit(certificate)).accepted;
const text: string = (await derive("x^3", { of: "trace", format: "numpy" })).text;
const { stopped } = await simulate({ activation: "x^3 + x", neurons: 2, steps: 10 });
const rows = (await verify("x^3 + x", { statements: ["F.2"], runs: 1 })).statements;
export const all: readonly unknown[] = [verdict, accepted, text, stopped, rows, rationals.parse("1/3"), parse("x"), analyse];
export type Report = CheckReport;
`;

const WRONG = `
import { check } from "@flatcheck/symbolic";
import { simulate } from "@flatcheck/numeric";

// @ts-expect-error the time limit is a number or a text
await check("x^3", { timeLimit: [1] });
// @ts-expect-error an activation is a text
await check(3);
// @ts-expect-error steps are a number
await simulate({ activation: "x", steps: { many: true } });
`;

/** TypeScript lets CommonJS require ES modules from 5.8 on. */
const COMMONJS = `
import symbolic = require("@flatcheck/symbolic");
export const outcome: Promise<string | undefined> = symbolic.check("x^3 + x").then(({ report }) => report.assumptions["3.1"]?.verdict);
`;

const options = (module: string, moduleResolution: string, more: object = {}): string =>
  JSON.stringify({
    compilerOptions: {
      module,
      moduleResolution,
      target: "es2023",
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
      ...more,
    },
    files: ["user.ts", "wrong.ts", ...(module === "nodenext" ? ["user.cts"] : [])],
  });

/** The oldest that knows how Node 20.19 loads modules, and the one of this repository. */
const COMPILERS = ["5.8", "7.0"];

describe.each(COMPILERS)("TypeScript %s", (compiler) => {
  let project: Project;
  beforeAll(async () => {
    project = new Project(
      `typescript-${compiler}`,
      {
        "package.json": '{ "private": true, "type": "module" }',
        "user.ts": ESM,
        "user.cts": COMMONJS,
        "wrong.ts": WRONG,
        "nodenext.json": options("nodenext", "nodenext", { types: ["node"], lib: ["es2023"] }),
        "bundler.json": options("esnext", "bundler", { types: [], lib: ["es2023", "dom"] }),
      },
      machine(),
    );
    await project.install(`typescript@${compiler}`, "@types/node@20", ...(await tarballsOf("@flatcheck/symbolic", "@flatcheck/verify")));
  });

  test.each(["nodenext", "bundler"])("module resolution %s", async (name) => {
    const { code, stdout } = await project.npm("exec", "--", "tsc", "-p", `${name}.json`);
    expect([stdout, code]).toEqual(["", 0]);
  });
});
