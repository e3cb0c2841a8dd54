/** docs/how-to/write-a-paper.md as a paper: its commands, their files in an article, and what poppler says of the figures. Needs pdflatex and poppler-utils. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { articleOf, compiled } from "./article.js";

const ROOT = new URL("../../", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "howto-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The command lines of the page, of either kind of fence. */
const page = readFileSync(new URL("docs/how-to/write-a-paper.md", ROOT), "utf8");
const commands = [...page.matchAll(/^(?:\$ )?(flatcheck .*)$/gm)].map(([, line]) => line as string);

function ran(program: string, ...args: readonly string[]): string {
  const { error, stdout, stderr, status } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
  if (error !== undefined) throw new Error(`no ${program}: install Debian's ${program.startsWith("pdf") ? "poppler-utils" : program}`);
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}: ${stderr}`);
  return stdout;
}

beforeAll(() => {
  const command = new URL("packages/cli/bin/flatcheck.mjs", ROOT).pathname;
  writeFileSync(join(folder, "flatcheck"), `#!/bin/sh\nexec ${process.execPath} ${command} "$@"\n`, { mode: 0o755 });
  for (const line of commands) ran("sh", "-c", `PATH=${folder}:$PATH; ${line}`);
});

test("formulas, figures and references make an article without an overfull box", () => {
  const paper = { options: "10pt,twocolumn", width: 252, fontSize: 10 };
  const preamble = "\\usepackage{graphicx}\n\\input{flatcheck-macros}";
  const figures = ["sinh", "figure1"].map((name) => `\\noindent\\includegraphics{${name}.pdf}`);
  ran("sh", "-c", `PATH=${folder}:$PATH; flatcheck cite > references.bib`);
  const parts = ["\\input{gradient}", ...figures, "\\nocite{*}\\bibliographystyle{plain}\\bibliography{references}"];
  const article = articleOf(paper, preamble, parts);
  compiled(folder, "paper", article);
  expect(ran("bibtex", "paper")).not.toMatch(/warning|error/i);
  const { overfull } = compiled(folder, "paper", article);
  expect(overfull).toEqual([]);
  expect(ran("pdftotext", "paper.pdf", "-").replace(/\s+/g, " ")).toContain("Simplicity Bias via Global Convergence of Sharpness");
});

describe.each([
  ["sinh", "φ"],
  ["figure1", "singular values of Z"],
])("%s.pdf", (name, words) => {
  test("is 84 mm wide, one page, of vectors with its font", () => {
    expect(Number(/Page size:\s+([\d.]+)/.exec(ran("pdfinfo", `${name}.pdf`))?.[1])).toBeCloseTo((84 * 72) / 25.4, 1);
    expect(ran("pdfinfo", `${name}.pdf`)).toMatch(/Pages:\s+1\n/);
    const fonts = ran("pdffonts", `${name}.pdf`)
      .split("\n")
      .slice(2)
      .filter((line) => line !== "");
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/\+DejaVuSans.* yes +yes +yes /);
    expect(ran("pdfimages", "-list", `${name}.pdf`).trim().split("\n").length).toBe(2);
  });

  test("has text that can be found, and no words but those of its axes", () => {
    const text = ran("pdftotext", `${name}.pdf`, "-");
    expect(text).toContain(words);
    expect(text).not.toMatch(/proved|From the paper|in a run like/);
    expect(readFileSync(join(folder, `${name}.caption.txt`), "utf8").length).toBeGreaterThan(40);
  });
});

test("numbers and specification lie beside the figure that asked for them", () => {
  expect(["figure1.csv", "figure1.vl.json", "sinh.csv"].map((name) => existsSync(join(folder, name)))).toEqual([true, true, false]);
});
