/** Files at the root of the repository that are pages of the site, or are handed out as they are. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "./folders.ts";

/** In Markdown. */
const PAGES: readonly string[] = ["ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"];

/** Plain text. */
export const PROJECT_FILES: readonly string[] = ["CITATION.cff", "LICENSE", "THIRD_PARTY_LICENSES"];

export const isProjectPage = (name: string): boolean => PAGES.includes(name);

export const isProjectFile = (name: string): boolean => PROJECT_FILES.includes(name);

/** From the root of the site, under a name that servers and browsers show as text. */
export const projectFile = (name: string): string => `/project/${name}.txt`;

const read = (name: string): string => readFileSync(join(ROOT, name), "utf8");

/** The pages by name, with their Markdown. */
export const projectPages = (): ReadonlyMap<string, string> =>
  new Map([["cite", citePage()], ...PAGES.map((name) => [name.replace(/\.md$/, ""), read(name)] as const)]);

interface Author {
  readonly name?: string;
  readonly "given-names"?: string;
  readonly "family-names"?: string;
}

/** What CITATION.cff has that BibTeX takes. */
interface Citation {
  readonly title: string;
  readonly authors: readonly Author[];
  readonly version?: string;
  readonly year?: number;
  readonly url?: string;
  readonly identifiers?: readonly { readonly value: string }[];
  readonly references?: readonly Citation[];
}

function citePage(): string {
  const citation = parse(read("CITATION.cff")) as Citation;
  const [paper] = citation.references ?? [];
  if (paper === undefined) throw new Error("expected the paper among the references of CITATION.cff");
  return [
    "# How to cite",
    "",
    "If flatcheck is of use to your work, cite it and the paper whose theory it checks. The same for programs: [CITATION.cff](CITATION.cff).",
    "",
    "```bibtex",
    bibtex("misc", "flatcheck", citation),
    "",
    bibtex("misc", `${paper.authors[0]?.["family-names"]?.toLowerCase()}${paper.year}simplicity`, paper),
    "```",
    "",
  ].join("\n");
}

/** A field only where there is something to say. */
function bibtex(type: string, key: string, { title, authors, version, year, url, identifiers = [] }: Citation): string {
  const names = authors.map(({ name, ...person }) =>
    name === undefined ? `${person["family-names"]}, ${person["given-names"]}` : `{${name}}`,
  );
  const arxiv = identifiers.flatMap(({ value }) => /^arXiv:(.+)$/.exec(value)?.[1] ?? [])[0];
  const fields = Object.entries({
    title: `{${title}}`,
    author: names.join(" and "),
    year,
    version,
    ...(arxiv === undefined ? {} : { eprint: arxiv, archivePrefix: "arXiv" }),
    url,
  });
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}},`]));
  return [`@${type}{${key},`, ...lines, "}"].join("\n");
}
