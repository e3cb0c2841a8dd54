import { expect, test } from "vitest";
import { breaches } from "./layerRules.js";

const rules = (path: string, text: string): string[] => breaches([{ path, text }]).map(({ rule }) => rule);

test.each([
  ["an upward import", "packages/activation/src/a.ts", 'import { f } from "@flatcheck/certify";'],
  ["an upward type import", "packages/activation/src/a.ts", 'import type {\n F\n} from "@flatcheck/certify";'],
  ["an upward re-export", "packages/enclosure/src/a.ts", 'export * from "@flatcheck/activation";'],
  ["an upward dynamic import", "packages/numeric/src/a.ts", 'const m = await import("@flatcheck/enclosure");'],
  ["an import of the command", "packages/verify/src/a.ts", 'import { main } from "flatcheck";'],
  ["a path into the command", "tools/gates/src/a.ts", 'import "flatcheck/src/batch.js";'],
  ["an upward dependency", "packages/sweep/package.json", '{ "dependencies": { "@flatcheck/verify": "workspace:*" } }'],
  ["a package without a layer", "packages/novel/package.json", "{}"],
  ["a path into a package", "packages/cli/src/a.ts", 'import "@flatcheck/certify/src/replay.js";'],
  ["the matchers below their package", "packages/symbolic/src/a.ts", 'import "@flatcheck/verify/vitest";'],
  ["a relative path across packages", "packages/cli/src/a.ts", 'import "../../certify/src/index.js";'],
  ["a package's sources from a test of all", "test/command/a.test.ts", 'import "../../packages/certify/src/index.js";'],
  ["a Node module", "packages/symbolic/src/a.ts", 'import { readFileSync } from "node:fs";'],
  ["process", "packages/verify/src/a.ts", "const e = process.env.HOME;"],
  ["Buffer", "packages/verify/src/a.ts", "const b = Buffer.from([1]);"],
  ["console", "packages/sweep/src/a.ts", "console.log(1);"],
  ["console in a template", "packages/sweep/src/a.ts", `const t = \`\${console.log(1)}\`;`],
  ["a transcendental in enclosure", "packages/enclosure/src/a.ts", "const y = Math.exp(1);"],
  ["an indexed transcendental", "packages/enclosure/src/a.ts", 'const y = Math["exp"](1);'],
  ["a renamed Math", "packages/enclosure/src/a.ts", "const { exp } = Math;"],
  ["a transcendental in replay", "packages/certify/src/replay/tails.ts", "const y = Math.log1p(1);"],
  ["a power in numeric", "packages/numeric/src/a.ts", "const y = x ** 2;"],
  ["a root by a power", "packages/numeric/src/a.ts", "const y = 2 ** x;"],
  ["a power of two with a part", "packages/numeric/src/a.ts", "const y = 2 ** 0.5;"],
  ["a power in place", "packages/numeric/src/a.ts", "x **= 2;"],
  ["a power of ten", "packages/numeric/src/a.ts", "const y = 10 ** -5;"],
  ["Math.pow", "packages/numeric/src/wasm/a.ts", "const y = Math.pow(2, 3);"],
  ["Math.log10 in verify", "packages/verify/src/report/a.ts", "const y = Math.log10(2);"],
  ["Math.hypot", "packages/numeric/src/a.ts", "const y = Math.hypot(2, 3);"],
  ["a function handed on", "packages/numeric/src/a.ts", "const f = Math.log;"],
  ["a transcendental in a condition", "packages/certify/src/conditions/sign.ts", "const y = Math.exp(1);"],
  ["search from a condition", "packages/certify/src/conditions/sign.ts", 'import { s } from "../search/infimum.js";'],
  ["what runs search from a condition", "packages/certify/src/conditions/sign.ts", 'import { analyse } from "../prove.js";'],
  ["what tests begin with from a source", "packages/certify/src/a.ts", 'import { DEEP } from "../../../test/setup/sizes.js";'],
  ["a test of all from a test", "packages/certify/src/a.test.ts", 'import "../../../test/deep/a.test.js";'],
  ["search from replay", "packages/certify/src/replay.ts", 'import { s } from "./search/box.js";'],
])("rejects %s", (_, path, text) => expect(rules(path, text)).toHaveLength(1));

test("rejects a transcendental in a file that replay loads", () => {
  const replay = { path: "packages/certify/src/replay.ts", text: 'import { bound } from "./bound.js";' };
  const bound = { path: "packages/certify/src/bound.ts", text: "export const bound = Math.sin(1);" };
  expect(breaches([bound])).toEqual([]);
  expect(breaches([replay, bound])).toHaveLength(1);
});

test.each([
  ["a downward import", "packages/certify/src/a.ts", 'import { f } from "@flatcheck/activation";'],
  ["a package's test kit from a test of all", "test/command/a.test.ts", 'import "../../packages/cli/test-kit/run.js";'],
  ["what tests begin with from a test kit", "packages/cli/test-kit/a.ts", 'export { DEEP } from "../../../test/setup/sizes.js";'],
  ["the matchers from a test of all", "test/packed/a.test.ts", 'import "@flatcheck/verify/vitest";'],
  ["comments and strings", "packages/enclosure/src/a.ts", '/** console.log(Math.exp(1)) */ const s = "process.env"; // Buffer\n'],
  ["an import in a string", "packages/certify/src/a.ts", `const s = 'import "flatcheck"';`],
  ["exact Math", "packages/enclosure/src/a.ts", "const y = Math.sqrt(Math.max(1, 2));"],
  ["inflated doubles", "packages/enclosure/src/doubleInterval.ts", "const y = Math.exp(1);"],
  ["search", "packages/certify/src/searchBoxes.ts", "const y = Math.exp(1);"],
  ["Node in a test", "packages/certify/src/a.test.ts", 'import { readFileSync } from "node:fs";'],
  ["Node in the command line", "packages/cli/src/a.ts", 'import "node:fs"; console.log(process.argv);'],
  ["written powers of two, and constants", "packages/numeric/src/a.ts", "const y = 2 ** -52 * Math.PI + -(2 ** 20);"],
  ["Markdown in a template", "packages/verify/src/report/a.ts", `const t = \`**\${name}** \${sentence}.\`;`],
  ["powers of BigInts", "packages/numeric/src/a.ts", "const y = 10n ** BigInt(k);"],
  ["any power in a test", "packages/numeric/src/a.test.ts", "const y = Math.exp(3) ** 2.5;"],
  ["a property named process", "packages/certify/src/a.ts", "this.process.next();"],
])("accepts %s", (_, path, text) => expect(rules(path, text)).toEqual([]));
