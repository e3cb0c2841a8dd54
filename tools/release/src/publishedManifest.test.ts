/** What of a package.json is published. */
import { expect, test } from "vitest";
import { publishedManifest } from "./publishedManifest.js";

const source = {
  name: "@flatcheck/p",
  version: "1.2.3",
  license: "MIT",
  sideEffects: ["./src/vitest.ts", "./dist/vitest.js"],
  exports: { ".": { "@flatcheck/source": "./src/index.ts", types: "./dist/index.d.ts", default: "./dist/index.js" } },
  scripts: { build: "tsc -b" },
  dependencies: { "@flatcheck/enclosure": "workspace:*", katex: "catalog:", mathjs: "catalog:" },
  devDependencies: { vitest: "catalog:" },
  peerDependencies: { vitest: ">=3.2 <5" },
};

const options = { catalog: { katex: "0.17.0", mathjs: "15.2.0" }, compiledIn: new Set(["mathjs"]), files: ["dist"] };

test("versions stand for the workspace's words, and nothing of the repository is left", () =>
  expect(publishedManifest(source, options)).toEqual({
    name: "@flatcheck/p",
    version: "1.2.3",
    license: "MIT",
    sideEffects: ["./dist/vitest.js"],
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" }, "./package.json": "./package.json" },
    files: ["dist"],
    dependencies: { "@flatcheck/enclosure": "1.2.3", katex: "0.17.0" },
    peerDependencies: { vitest: ">=3.2 <5" },
    publishConfig: { access: "public" },
  }));

test("a dependency that the catalog does not know is refused", () =>
  expect(() => publishedManifest(source, { ...options, catalog: {} })).toThrow(
    "expected a version of katex in the catalog of pnpm-workspace.yaml, got none",
  ));
