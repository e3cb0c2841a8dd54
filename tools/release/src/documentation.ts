/** What is read beside the command, as files of its package: the pages that its help names, the schemas of what it prints, the changelog, how to cite. */
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { ROOT } from "./packages.js";

const FOLDERS = ["docs/how-to", "docs/reference", "docs/concepts"];
const FILES = ["CHANGELOG.md", "CITATION.cff"];
const SCHEMAS = "packages/cli/schemas";

/** By path in the package. */
export function documentation(): ReadonlyMap<string, string> {
  const found = [...FILES, ...FOLDERS.flatMap(pagesIn), ...filesIn(SCHEMAS, ".json")];
  const places = new Map(found.map((path) => [path, placeOf(path)]));
  return new Map(found.map((path) => [placeOf(path), contentOf(path, places)] as const));
}

const filesIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`);

const pagesIn = (folder: string): readonly string[] => filesIn(folder, ".md");

const placeOf = (path: string): string => path.replace(/^packages\/cli\//, "");

function contentOf(path: string, places: ReadonlyMap<string, string>): string {
  const text = readFileSync(join(ROOT, path), "utf8");
  return path.endsWith(".md") ? withLinks(text, path, places) : text;
}

const ALWAYS = new Map(["LICENSE", "THIRD_PARTY_LICENSES"].map((name) => [name, name]));

/**
 * Links to what is in the package lead there; of others that are relative, and of pictures, the text stays.
 * @param places where files of the repository are in the package
 */
export function withLinks(text: string, path: string, places: ReadonlyMap<string, string>): string {
  return text.replace(/(!?)\[([^\]]*)\]\(([^)\s#]*)(#[^)\s]*)?\)/g, (link, mark: string, words: string, target: string, section = "") => {
    if (target === "" || /^[a-z]+:/.test(target)) return link;
    const named = posix.join(posix.dirname(path), target);
    const place = places.get(named) ?? ALWAYS.get(named);
    return place === undefined ? words : `${mark}[${words}](${posix.relative(posix.dirname(placeOf(path)), place)}${section})`;
  });
}
