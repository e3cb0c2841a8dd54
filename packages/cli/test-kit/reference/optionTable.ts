/** The tables of options in docs/reference/cli.md, from the records of the commands. */
import type { Commands } from "../../src/commands/command.js";
import { type Option, type Options, placeholder, usageOf } from "../../src/options/option.js";

/** The page with every table between its marks, `<!-- options of check -->` and `<!-- end -->`, as the records say. @throws Error for a mark of no command */
export async function withOptionTables(page: string, commands: Commands): Promise<string> {
  const tables = new Map(
    await Promise.all([...commands].map(async ([name, { load }]) => [name, optionTable((await load()).options)] as const)),
  );
  return page.replace(MARKED, (_, mark: string, name: string) => {
    const table = tables.get(name);
    if (table === undefined) throw new Error(`expected the name of a command behind "options of", got ${name}`);
    return `${mark}\n${table}\n<!-- end -->`;
  });
}

const MARKED = /(<!-- options of ([a-z]+) -->)\n[\s\S]*?<!-- end -->/g;

/** Commands that have a table on the page. */
export const tabled = (page: string): readonly string[] => [...page.matchAll(MARKED)].map(([, , name]) => name as string);

function optionTable(options: Options): string {
  const rows = Object.entries(options).map(
    ([name, option]) => `| \`${cell(usageOf(name, option))}\` | ${meaning(option)} | ${cell(option.default ?? "")} |`,
  );
  return ["| option | meaning | default |", "|---|---|---|", ...rows].join("\n");
}

/** What it does, the names to choose from where they do not stand in the first column, and what else there is to say. */
function meaning(option: Option): string {
  const { choices, help, more, repeated } = option;
  const names =
    choices === undefined || placeholder(option) === choices.join("|") ? "" : `: ${choices.map((name) => `\`${name}\``).join(", ")}`;
  const sentences = [
    `${cell(marked(help))}${names}`,
    ...(repeated === true ? ["May be repeated"] : []),
    ...(more === undefined ? [] : [more]),
  ];
  return sentences.join(". ");
}

/** Options in a sentence, and JSON, as code. */
const marked = (text: string): string => text.replace(/(?<!\w)--[a-z]+(?:-[a-z]+)*|\{"[^}]*\}/g, (code) => `\`${code}\``);

const cell = (text: string): string => text.replaceAll("|", "\\|");
