/** The sidebars, read from the files that there are: each page under its own heading. A part of the site has its own, so that pages stay small. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DefaultTheme } from "vitepress";
import { DOCS } from "./folders.ts";
import { projectPages } from "./project.ts";

type Item = DefaultTheme.SidebarItem;

/** By the beginning of a path. */
export function sidebars(): DefaultTheme.SidebarMulti {
  const paper: Item[] = [
    { text: "Gallery", link: "/gallery" },
    { text: "All verdicts", link: "/tables/" },
    { text: "Statements", link: "/statements/" },
  ];
  const project = [...projectPages()].map(([name, text]): Item => ({ text: headingOf(text, name), link: `/project/${name}` }));
  const reading: Item[] = [
    { text: "Results", items: paper },
    { text: "How to", items: pagesOf("how-to") },
    { text: "Concepts", items: pagesOf("concepts") },
    { text: "Reference", items: [...pagesOf("reference"), page("reference/library/index.md")] },
    { text: "Project", items: [...project, page("decisions/index.md")] },
  ];
  return {
    "/tables/": paper,
    "/gallery": paper,
    "/statements/": paper,
    "/decisions/": [page("decisions/index.md")],
    "/reference/library/": [{ text: "Library", items: pagesOf("reference/library") }],
    "/": reading,
  };
}

/** The pages of a folder; its index comes first, then they are by title. */
function pagesOf(folder: string): Item[] {
  const files = readdirSync(join(DOCS, folder)).filter((name) => name.endsWith(".md"));
  const rank = (name: string): string => (name === "index.md" ? "" : titleOf(`${folder}/${name}`));
  return files.sort((a, b) => rank(a).localeCompare(rank(b), "en")).map((name) => page(`${folder}/${name}`));
}

const page = (path: string): Item => ({ text: titleOf(path), link: `/${path.replace(/(?:index)?\.md$/, "")}` });

const titleOf = (path: string): string => headingOf(readFileSync(join(DOCS, path), "utf8"), `docs/${path}`);

/** The first heading of a text. @throws Error where there is none */
function headingOf(text: string, name: string): string {
  const heading = /^# (.+)$/m.exec(text)?.[1];
  if (heading === undefined) throw new Error(`expected a heading "# …" in ${name}`);
  return heading.replaceAll("`", "");
}
