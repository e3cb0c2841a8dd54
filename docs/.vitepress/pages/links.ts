/**
 * Links of Markdown that leave docs/, or come into it from a file at the root: those files are pages of the site under project/, or files there. What the site
 * does not have, a source for example, is named without a link.
 */
import { existsSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { MarkdownRenderer } from "vitepress";
import { DOCS, ROOT, SCHEMAS, schemaFile } from "./folders.ts";
import { isProjectFile, isProjectPage, projectFile } from "./project.ts";

/** What VitePress says of the page: `path` is where the site has it, and pages of project/ are files of the root. */
interface Environment {
  readonly path?: string;
}

const PROJECT = join(DOCS, "project");

/** The plugin of markdown-it. */
export function links(md: MarkdownRenderer): void {
  md.core.ruler.push("links between docs and the root", ({ tokens, env }) => {
    const { path } = env as Environment;
    if (path === undefined) return;
    const folder = dirname(path) === PROJECT ? ROOT : dirname(path);
    for (const { children } of tokens) {
      let isUnlinked = false;
      for (const token of children ?? []) {
        if (token.type === "link_open") {
          const target = targetOf(token.attrGet("href") ?? "", folder, dirname(path));
          isUnlinked = target === undefined;
          if (target === undefined) token.attrs = null;
          else token.attrSet("href", target);
        }
        if (isUnlinked && token.type.startsWith("link_")) token.tag = "span";
      }
    }
  });
}

/** The same link for a page in the folder `here`; undefined for what the site does not have. Those that stay within docs/ are left to VitePress. */
function targetOf(href: string, folder: string, here: string): string | undefined {
  const [, path = "", rest = ""] = /^([^#?]*)(.*)$/.exec(href) ?? [];
  if (path === "" || /^[a-z]+:|^\//i.test(path)) return href;
  const file = resolve(folder, decodeURIComponent(path));
  const inDocs = relative(DOCS, file);
  if (!inDocs.startsWith("..")) return folder === ROOT ? `${relative(here, file)}${rest}` : href;
  const name = relative(ROOT, file);
  if (name === "README.md") return `${relative(here, join(DOCS, "index.md"))}${rest}`;
  if (isProjectPage(name)) return `${relative(here, join(PROJECT, name))}${rest}`;
  if (isProjectFile(name)) return projectFile(name);
  if (dirname(file) === SCHEMAS) return schemaFile(basename(file));
  return existsSync(file) ? undefined : href;
}
