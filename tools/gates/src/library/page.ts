/** A page of docs/reference/library: everything that one package hands out, as its sources document it. */
import type { DocComment } from "./docComment.js";
import type { Entry, Kind, PublicName } from "./publicNames.js";

const SECTIONS: readonly (readonly [Kind, string])[] = [
  ["function", "Functions"],
  ["class", "Classes"],
  ["constant", "Constants"],
  ["type", "Types"],
  ["module", "Modules"],
];

/** By which name a package is imported that exports a name. */
export type Homes = ReadonlyMap<string, string>;

export function pageOf({ specifier, names }: Entry, homes: Homes): string {
  const title = `# ${specifier}`;
  const note = "Made from the sources by `npx -y pnpm@12 tables`; edits here are lost.";
  const outside = names.filter(({ name }) => !name.includes("."));
  const sections = SECTIONS.flatMap(([kind, heading]) => {
    const own = outside.filter((one) => one.kind === kind);
    return own.length === 0 ? [] : [`## ${heading}`, ...own.map((one) => entryOf(one, names, specifier, homes))];
  });
  return `${[title, note, ...sections].join("\n\n")}\n`;
}

function entryOf(one: PublicName, names: readonly PublicName[], specifier: string, homes: Homes): string {
  const inside = names.filter(({ name }) => name.startsWith(`${one.name}.`));
  const signature = one.kind === "module" ? [] : [fence("typescript", one.signature)];
  const members = inside.length === 0 ? [] : [inside.map(lineOf).join("\n")];
  return [`### ${one.name}`, ...signature, ...commentLines(one.comment), ...examplesOf(one, specifier, homes), ...members].join("\n\n");
}

const fence = (mark: string, text: string): string => `\`\`\`${mark}\n${text}\n\`\`\``;

/** Links to other names as code, and lines of a paragraph joined. */
const prose = (text: string): string => text.replace(/\{@link ([^}]*)\}/g, "`$1`").replace(/(?<!\n)\n(?!\n)/g, " ");

function commentLines(comment: DocComment | undefined): readonly string[] {
  if (comment === undefined) return [];
  const { text, params, returns, throws } = comment;
  const tags = [
    ...params.map((param) => `- \`${param.name}\`: ${prose(param.text)}`),
    ...(returns === undefined ? [] : [`- returns ${prose(returns)}`]),
    ...throws.map((what) => `- throws ${prose(what)}`),
  ];
  return [prose(text), ...(tags.length === 0 ? [] : [tags.join("\n")])];
}

/** A name of a module in one line. */
const lineOf = ({ name, signature, comment }: PublicName): string =>
  `- \`${name}${parametersIn(signature)}\`: ${prose([comment?.text, ...(comment?.throws ?? []).map((what) => `Throws ${what}`)].join(" ").trim())}`;

/** Of a function in one line; empty for anything else. */
function parametersIn(signature: string): string {
  const line = signature.replace(/\s+/g, " ");
  const from = line.search(/[(]/);
  return /^(?:const \w+ = |function |async function )/.test(line) && from >= 0 ? line.slice(from) : "";
}

function examplesOf({ name, comment }: PublicName, specifier: string, homes: Homes): readonly string[] {
  return (comment?.examples ?? []).map((example) => fence("ts", moduleOf(example, name, specifier, homes)));
}

/**
 * An example as a module that runs: one in a fence as it stands; of one in a line, `expression // value`, the names are imported, and the value is what it
 * prints as JSON.
 */
export function moduleOf(example: string, name: string, specifier: string, homes: Homes): string {
  const whole = /```ts\n([\s\S]*?)\n```/.exec(example)?.[1];
  if (whole !== undefined) return whole;
  const [, expression, value] = /^([\s\S]*?)\s*\/\/ (.*)$/.exec(example.trim()) ?? [];
  if (expression === undefined || value === undefined)
    throw new SyntaxError(`expected the example of ${name} as \`expression // value\` or in a fence, got ${JSON.stringify(example)}`);
  return [...importsFor(expression, specifier, homes), "", `console.log(JSON.stringify(${expression})); // → ${value}`].join("\n");
}

function importsFor(expression: string, specifier: string, homes: Homes): readonly string[] {
  const code = expression.replace(/"(?:\\.|[^"\\])*"/g, '""');
  const used = [...new Set([...code.matchAll(/(?<![.\w])[A-Za-z_]\w*(?!\w*:)/g)].map(([word]) => word))];
  const from = new Map<string, string[]>();
  for (const word of used) {
    const home = homes.get(`${specifier}:${word}`) ?? homes.get(word);
    if (home !== undefined) from.set(home, [...(from.get(home) ?? []), word]);
  }
  return [...from].sort().map(([home, words]) => `import { ${words.sort().join(", ")} } from "${home}";`);
}

/** Where names come from: the entry itself first, then the lowest package that has them. */
export function homesOf(entries: readonly Entry[]): Homes {
  const homes = new Map<string, string>();
  for (const { specifier, names } of entries)
    for (const { name } of names) {
      homes.set(`${specifier}:${name}`, specifier);
      if (!homes.has(name)) homes.set(name, specifier);
    }
  return homes;
}
