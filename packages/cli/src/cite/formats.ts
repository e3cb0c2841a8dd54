/** The citation in the formats that reference managers read. */
import { FLATCHECK, PAPER, paperUrl } from "./citation.js";

/** What `flatcheck cite` prints, by the name of the format. */
export const CITATION_FORMATS: ReadonlyMap<string, () => string> = new Map([
  ["bibtex", bibtex],
  ["cff", cff],
  ["text", text],
]);

/** Of type misc, which every style of BibTeX knows. */
function bibtex(): string {
  const names = PAPER.authors.map(({ given, family }) => `${family}, ${given}`).join(" and ");
  return `${[
    entry("flatcheck", {
      title: `{${FLATCHECK.title}}`,
      author: `{${FLATCHECK.authors}}`,
      version: FLATCHECK.version,
      note: `Software, version ${FLATCHECK.version}`,
    }),
    entry(PAPER.key, {
      title: `{${PAPER.title}}`,
      author: names,
      year: String(PAPER.year),
      eprint: PAPER.arxiv,
      archivePrefix: "arXiv",
      url: paperUrl,
    }),
  ].join("\n\n")}\n`;
}

const entry = (key: string, fields: Readonly<Record<string, string>>): string =>
  [`@misc{${key},`, ...Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},`), "}"].join("\n");

/** The file CITATION.cff, which GitHub and Zenodo read. */
function cff(): string {
  return [
    "cff-version: 1.2.0",
    "message: If flatcheck is of use to your work, cite it and the paper whose theory it checks.",
    "type: software",
    `title: "${FLATCHECK.title}"`,
    "abstract: >-",
    ...FLATCHECK.abstract.map((line) => `  ${line}`),
    "authors:",
    `  - name: ${FLATCHECK.authors}`,
    `version: ${FLATCHECK.version}`,
    `license: ${FLATCHECK.license}`,
    "keywords:",
    ...FLATCHECK.keywords.map((word) => `  - ${word}`),
    "references:",
    "  - type: article",
    `    title: ${PAPER.title}`,
    "    authors:",
    ...PAPER.authors.flatMap(({ given, family }) => [`      - given-names: ${given}`, `        family-names: ${family}`]),
    `    year: ${PAPER.year}`,
    "    identifiers:",
    "      - type: other",
    `        value: arXiv:${PAPER.arxiv}`,
    "        description: The preprint",
    `    url: ${paperUrl}`,
    "",
  ].join("\n");
}

function text(): string {
  const names = PAPER.authors.map(({ given, family }) => `${given} ${family}`).join(", ");
  return [
    `${FLATCHECK.authors}. ${FLATCHECK.title}. Software, version ${FLATCHECK.version}.`,
    `${names}. ${PAPER.title}. ${PAPER.year}. arXiv:${PAPER.arxiv}, ${paperUrl}`,
    "",
  ].join("\n");
}
