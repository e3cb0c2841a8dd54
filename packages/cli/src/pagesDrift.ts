/** What differs between the pages of a folder and those that are to be in it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A line for each page that differs, is missing or is left over; none where all is as it should be. */
export const driftOf = (folder: string, pages: ReadonlyMap<string, string>): readonly string[] => [
  ...[...pages].flatMap(([name, text]) => {
    const found = textOf(join(folder, name));
    return found === text ? [] : [`${name} ${found === undefined ? "is missing" : "differs"}`];
  }),
  ...leftOver(folder, pages).map((name) => `${name} is left over`),
];

const textOf = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, "utf8") : undefined);

/** Pages that are in the folder and not to be there. */
export const leftOver = (folder: string, pages: ReadonlyMap<string, string>): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".md") && !pages.has(name)) : [];
