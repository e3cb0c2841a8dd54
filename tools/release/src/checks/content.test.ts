/** Each kind of fault of a tarball is refused once, and a good one is not. */
import { expect, test } from "vitest";
import { ROOT } from "../packages.js";
import { contentFaults } from "./content.js";

const MANIFEST = {
  name: "@flatcheck/p",
  version: "0.1.0",
  description: "of the test",
  keywords: [],
  license: "MIT",
  type: "module",
  engines: {},
  exports: {},
  files: ["dist"],
  dependencies: { "@flatcheck/enclosure": "0.1.0" },
};

const GOOD = {
  "package.json": JSON.stringify(MANIFEST),
  "README.md": "[licence](LICENSE), [npm](https://npmjs.com)",
  LICENSE: "MIT",
  "dist/index.js":
    '/** import { x } from "elsewhere"; */\nimport { rational } from "@flatcheck/enclosure";\nimport "./other.js";\nimport { readFileSync } from "node:fs";\n',
  "dist/index.d.ts": "export declare const x: number;\n",
};

const faultsOf = (changes: Readonly<Record<string, string | undefined>>): readonly string[] => {
  const files = Object.entries({ ...GOOD, ...changes }).filter(([, content]) => content !== undefined);
  return contentFaults({
    name: "@flatcheck/p",
    version: "0.1.0",
    path: "",
    size: 0,
    files: new Map(files.map(([name, content]) => [name, Buffer.from(content as string)])),
  });
};

const manifest = (changes: object): string => JSON.stringify({ ...MANIFEST, ...changes });

test("a good tarball has no faults", () => expect(faultsOf({})).toEqual([]));

test.each([
  ["no licence", { LICENSE: undefined, "README.md": "" }],
  ["no README", { "README.md": undefined }],
  ["a state of the compiler", { "dist/.tsbuildinfo": "{}" }],
  ["a test", { "dist/a.test.js": "" }],
  ["a source", { "src/a.ts": "" }],
  ["a hidden file", { ".npmrc": "" }],
  ["a map without sources", { "dist/index.js.map": '{"sources":["../src/index.ts"]}' }],
  ["a map that is named and not there", { "dist/index.d.ts": "export {};\n//# sourceMappingURL=index.d.ts.map" }],
  ["an import of what is not installed", { "dist/index.js": 'import fc from "fast-check";' }],
  ["a dynamic import of it", { "dist/index.js": 'const m = import("mathjs/number");' }],
  ["a type of it", { "dist/index.d.ts": 'export declare const m: import("mathjs").MathJsInstance;' }],
  ["a link of the repository", { "README.md": "[docs](../../docs/index.md)" }],
  ["a path of this machine", { "dist/index.js": `// ${ROOT}packages/p/src/index.ts` }],
  ["no description", { "package.json": manifest({ description: undefined }) }],
  ["a version of the workspace", { "package.json": manifest({ dependencies: { "@flatcheck/enclosure": "workspace:*" } }) }],
  ["the condition of the repository", { "package.json": manifest({ exports: { ".": { "@flatcheck/source": "./src/index.ts" } } }) }],
])("%s is a fault", (_, changes) => expect(faultsOf(changes)).toHaveLength(1));
