/** Nothing is compiled in without its licence, and texts that are the same stand once. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { componentIn, componentsOf, licenceFile } from "./licences.js";

const base = mkdtempSync(join(tmpdir(), "flatcheck-licences-"));
afterAll(() => rmSync(base, { recursive: true }));

function installed(name: string, license: string | undefined, files: Readonly<Record<string, string>>): string {
  const folder = join(base, "node_modules", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version: "1.0.0", license }));
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
  installed("a", "MIT", { LICENSE: "text\r\n" });
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

test("the usual text stands for a package that names MIT and ships none; the name, for one that ships the text alone", () => {
  const named = installed("named", "MIT", {});
  writeFileSync(join(named, "package.json"), JSON.stringify({ name: "named", version: "1.0.0", license: "MIT", author: "A. Writer" }));
  expect(componentIn(named)).toMatchObject({ licence: "MIT", text: expect.stringMatching(/A\. Writer.*Permission is hereby granted/s) });
  const shipped = installed("shipped", undefined, {
    LICENSE: "Copyright B\n\nPermission is hereby granted, free of charge, to any person",
  });
  expect(componentIn(shipped)).toMatchObject({ licence: "MIT", text: expect.stringContaining("Copyright B") });
});

test("a text that two share stands once, and the LGPL brings the GPL that it adds to", () => {
  const of = (name: string, licence: string, text: string) => ({ name, version: "1.0.0", licence, text });
  const file = licenceFile("p", [of("a", "MIT", "THE TEXT"), of("b", "MIT", "THE TEXT"), of("gmp-wasm", "LGPL-3.0-only", "LESSER")]);
  expect(file.split("THE TEXT")).toHaveLength(2);
  expect(file).toMatch(/a 1\.0\.0 \(MIT\)\nb 1\.0\.0 \(MIT\)\n\nTHE TEXT/);
  expect(file).toContain("GNU GENERAL PUBLIC LICENSE");
  expect(file).toContain("may be replaced by another build");
});
