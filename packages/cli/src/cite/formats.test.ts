/** One source for how to cite: the file of the repository, BibTeX and words. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { run } from "../../test-kit/run.js";
import { CITATION_FORMATS } from "./formats.js";

const root = (name: string): string => readFileSync(new URL(`../../../../${name}`, import.meta.url), "utf8");

test("CITATION.cff is what is printed", async () => {
  expect((await run("cite", "--format", "cff")).stdout).toBe(root("CITATION.cff"));
});

test("BibTeX and words have the authors, titles and numbers of CITATION.cff", () => {
  const said = [...root("CITATION.cff").matchAll(/(?:family-names|title|version|value|name): "?(?:arXiv:)?([^"\n]+)"?/g)].map(
    ([, words]) => words as string,
  );
  expect(said.length).toBeGreaterThan(8);
  for (const format of ["bibtex", "text"])
    for (const words of said.filter((one) => one !== "1.2.0")) expect(CITATION_FORMATS.get(format)?.()).toContain(words);
});

test("BibTeX is balanced, with entries of a type that every style knows", () => {
  const text = CITATION_FORMATS.get("bibtex")?.() ?? "";
  expect(text.match(/^@(\w+)\{/gm)).toEqual(["@misc{", "@misc{"]);
  expect(text.split("{").length).toBe(text.split("}").length);
});

test("another format is refused", async () => {
  expect(await run("cite", "--format", "ris")).toMatchObject({ code: 3, stderr: expect.stringContaining("bibtex") });
});
