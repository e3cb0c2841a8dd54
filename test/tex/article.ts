/** Articles with printed formulas in them, compiled by pdfLaTeX, and what its log says of lines that are too wide. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A class with its options, and the width of its column in points of TeX. */
export interface PaperClass {
  readonly options: string;
  readonly width: number;
  readonly fontSize: number;
}

export interface Compiled {
  readonly pages: number;
  /** Lines of the log that say by how much a box is too wide, and where. */
  readonly overfull: readonly string[];
}

/** Preamble, then the parts, each after a paragraph of text. */
export function articleOf({ options, width }: PaperClass, preamble: string, parts: readonly string[]): string {
  return [
    `\\documentclass[${options}]{article}`,
    "\\usepackage[utf8]{inputenc}",
    "\\usepackage{amsmath}",
    `\\setlength{\\textwidth}{${options.includes("twocolumn") ? 2 * width + COLUMN_GAP : width}pt}`,
    `\\setlength{\\columnsep}{${COLUMN_GAP}pt}`,
    "\\setlength{\\oddsidemargin}{-20pt}",
    "\\allowdisplaybreaks",
    "\\hfuzz=0pt",
    preamble,
    "\\begin{document}",
    ...parts.flatMap((part) => ["\\sloppy A paragraph before the formulas, as papers have one.", "", part]),
    "\\end{document}",
    "",
  ].join("\n");
}

const COLUMN_GAP = 10;

/** @throws Error where pdflatex is missing, or refuses the article */
export function compiled(folder: string, name: string, article: string): Compiled {
  writeFileSync(join(folder, `${name}.tex`), article);
  const { error, status, stdout } = spawnSync("pdflatex", ["-interaction=nonstopmode", "-halt-on-error", `${name}.tex`], {
    cwd: folder,
    encoding: "latin1",
    env: { ...process.env, max_print_line: "1000" },
  });
  if (error !== undefined) throw new Error("no pdflatex: install Debian's texlive-latex-base");
  if (status !== 0)
    throw new Error(
      `pdflatex refuses ${name}.tex:\n${stdout
        .split("\n")
        .filter((line) => /^!|^l\.\d/.test(line))
        .join("\n")}`,
    );
  const log = readFileSync(join(folder, `${name}.log`), "latin1");
  const pages = Number(/Output written on .*? \((\d+) pages?/.exec(log)?.[1]);
  return { pages, overfull: log.split("\n").filter((line) => line.startsWith("Overfull \\hbox")) };
}
