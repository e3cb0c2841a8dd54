/** The index of the search: words of pages without formulas, and of generated pages, which VitePress leaves out, what they are about. */
import { relative } from "node:path";
import { STATEMENTS } from "@flatcheck/verify";
import type { DefaultTheme } from "vitepress";
import { activationFacts } from "./activations.ts";
import { DOCS } from "./folders.ts";
import { projectPages } from "./project.ts";

interface Section {
  readonly anchor?: string;
  readonly titles: string[];
  readonly text: string;
}

export const searchOptions: DefaultTheme.LocalSearchOptions = {
  _render: (source, env, md) => {
    const html = md.render(source, Object.assign(env, { isForSearch: true }));
    return env.frontmatter?.["search"] === false ? "" : html;
  },
  miniSearch: {
    searchOptions: { boost: { title: 4, titles: 2 }, prefix: true, fuzzy: 0.15 },
    // Undefined for pages that are files: VitePress splits those by their headings.
    _splitIntoSections: (path) => generatedSections(relative(DOCS, path)) as never,
  },
};

async function generatedSections(path: string): Promise<readonly Section[] | undefined> {
  const [, folder, name] = /^(activations|statements|project)\/(.+)\.md$/.exec(path) ?? [];
  if (folder === undefined || name === "index") return undefined;
  if (folder === "project") return [{ titles: [`${name}`], text: projectPages().get(`${name}`) ?? "" }];
  return folder === "statements" ? statementSections(name) : activationSections(name);
}

function statementSections(id: string | undefined): readonly Section[] {
  return STATEMENTS.filter((statement) => statement.id === id).map(({ title, place, conclusion, oracles }) => ({
    titles: [`${id}: ${title}`],
    text: `${place} ${conclusion} ${oracles.join("; ")}`,
  }));
}

async function activationSections(name: string | undefined): Promise<readonly Section[]> {
  const found = (await activationFacts()).filter((facts) => facts.name === name);
  return found.map(({ expression, reference, report }) => ({
    titles: [`${name}`],
    text: `${expression} ${reference} ${Object.entries(report.assumptions)
      .map(([id, { verdict }]) => `${id} ${verdict}`)
      .join(" ")}`,
  }));
}
