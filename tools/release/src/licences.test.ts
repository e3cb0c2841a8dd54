/** Nothing is compiled in without its licence, and texts that are the same stand once. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { componentIn, componentsOf, licenceFile } from "./licences.js";

const base = mkdtempSync(join(tmpdir(), "flatcheck-licences-"));
afterAll(() => rmSync(base, { recursive: true }));

function installed(name: string, license: string | undefined, files: Readonly<Record<string, string>>, version = "1.0.0"): string {
  const folder = join(base, "node_modules", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version, license }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

const metafile = (used: readonly string[], unused: readonly string[]): Metafile => ({
  inputs: {},
  outputs: {
    "out.js": {
      bytes: 1,
      imports: [],
      exports: [],
      inputs: Object.fromEntries([
        ...used.map((path) => [path, { bytesInOutput: 9 }]),
        ...unused.map((path) => [path, { bytesInOutput: 0 }]),
      ]),
    },
  },
});

test("what is in the output counts, each package once; what was shaken off and own sources do not", () => {
  installed("a", "MIT", { "LICENSE.MIT": "text\r\n" });
  installed("@s/b", "ISC", { "license.txt": "text  \n", NOTICE: "by s" });
  installed("c", undefined, {});
  const made = metafile(["node_modules/a/x.js", "node_modules/a/y.js", "node_modules/@s/b/z.js", "src/own.ts"], ["node_modules/c/x.js"]);
  expect(componentsOf([made], base)).toEqual([
    { name: "@s/b", version: "1.0.0", licence: "ISC", text: "by s\n\ntext" },
    { name: "a", version: "1.0.0", licence: "MIT", text: "text" },
  ]);
});

test.each([
  ["no file", "MIT", {}],
  ["no name of one", undefined, { LICENSE: "text" }],
])("%s of a licence is refused", (name, license, files) =>
  expect(() => componentIn(installed(name.replaceAll(" ", "-"), license, files))).toThrow(/^expected a licence in/),
);

test("a package that was read by hand has the text that is meant, at the version that was read alone", () => {
  expect(componentIn(installed("dfa", "MIT", {}, "1.2.0")).text).toMatch(/Copyright \(c\) Devon Govett[\s\S]*Permission is hereby granted/);
  expect(() => componentIn(installed("dfa", "MIT", {}, "9.9.9"))).toThrow(/^expected a licence in dfa 9\.9\.9/);
  expect(componentIn(installed("png-js", undefined, { LICENSE: "text" }, "2.0.0"))).toMatchObject({ licence: "MIT", text: "text" });
});

test("a text that two share stands once, and the LGPL brings the GPL that it adds to", () => {
  const of = (name: string, licence: string, text: string) => ({ name, version: "1.0.0", licence, text });
  const file = licenceFile("p", [of("a", "MIT", "THE TEXT"), of("b", "MIT", "THE TEXT"), of("gmp-wasm", "LGPL-3.0-only", "LESSER")]);
  expect(file.split("THE TEXT")).toHaveLength(2);
  expect(file).toMatch(/a 1\.0\.0 \(MIT\)\nb 1\.0\.0 \(MIT\)\n\nTHE TEXT/);
  expect(file).toContain("GNU GENERAL PUBLIC LICENSE");
  expect(file).toContain("may be replaced by another build");
});
