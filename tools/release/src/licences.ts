/** Licences of what is compiled into published files, read off esbuild's account of its inputs. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Metafile } from "esbuild";

/** Software of others, with the terms that it comes under. */
export interface Component {
  readonly name: string;
  readonly version: string;
  /** As its package.json says. */
  readonly licence: string;
  readonly text: string;
}

/**
 * The packages that inputs come from, and more that are known, by name.
 * @param base what paths of inputs are relative to
 * @throws Error for a package without a licence
 */
export function componentsOf(metafiles: readonly Metafile[], base: string, known: readonly Component[] = []): readonly Component[] {
  const folders = metafiles.flatMap(usedInputs).map((input) => packageFolder(join(base, input)));
  const found = [...new Set(folders.filter((folder) => folder !== undefined))].map(componentIn);
  return sorted([...found, ...known]);
}

/** Of what was read, what is in the outputs. */
const usedInputs = ({ outputs }: Metafile): readonly string[] =>
  Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs).filter((input) => (inputs[input]?.bytesInOutput ?? 0) > 0));

const ownText = (name: string): string => readFileSync(fileURLToPath(new URL(`../texts/${name}.txt`, import.meta.url)), "utf8");

/** What was read by hand where package.json or the text is missing: packages at the version that was read, the licence, and texts of ours for none. */
const READ: ReadonlyMap<string, readonly [licence: string, ...texts: string[]]> = new Map([
  ["dfa 1.2.0", ["MIT", "MIT-Devon-Govett"]],
  ["fontkit 2.0.4", ["MIT", "MIT-Devon-Govett"]],
  ["png-js 2.0.0", ["MIT"]],
]);

/** What a folder of a package holds. @throws Error where it has no licence */
export function componentIn(folder: string): Component {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
  const [read, ...ours] = READ.get(`${name} ${version}`) ?? [];
  const theirs = textsIn(folder);
  const [licence, texts] = [license ?? read, theirs.length > 0 ? theirs : ours.map(ownText)];
  if (licence === undefined || texts.length === 0)
    throw new Error(`expected a licence in ${name} ${version}, got none: see what it is under before it is compiled in`);
  return { name: name as string, version: version as string, licence, text: texts.map(plain).join("\n\n") };
}

const textsIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice|unlicense)(?:\.(?:txt|md|mit))?$/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8"));

const plain = (text: string): string =>
  text
    .replaceAll("\r\n", "\n")
    .replace(/[ \t]+$/gm, "")
    .trim();

/** The folder of the innermost package that a file lies in. */
function packageFolder(file: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

const sorted = (components: readonly Component[]): readonly Component[] => {
  const unique = new Map(components.map((one) => [`${one.name} ${one.version}`, one]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
};

const GPL = ownText("GPL-3.0");

const HEAD = (what: string): string => `Software of others in ${what}

Its published files contain code of the packages below, under the terms that stand with them. Written by code from what the files are
made of; npx -y pnpm@12 licences writes it again.
`;

/** What a licence asks to be said beside its text. */
const REMARKS: ReadonlyMap<string, string> = new Map([
  [
    "gmp-wasm",
    `gmp-wasm is GMP (https://gmplib.org) and MPFR (https://www.mpfr.org), both under LGPL-3.0-or-later, compiled to WebAssembly. It is a file of its own in
dist/bundle (index.esm-*.mjs), which is loaded when it is needed and may be replaced by another build with the same names. The sources and the
scripts that build it are in the package gmp-wasm of that version, folder binding, and at the addresses above. The licence adds permissions
to the GNU General Public License, which follows it.`,
  ],
]);

/** The whole file; components that come under the same text share it. */
export function licenceFile(what: string, components: readonly Component[]): string {
  const texts = [...new Set(components.map(({ text }) => text))];
  const sections = texts.map((text) => section(components.filter((one) => one.text === text)));
  return [HEAD(what), ...sections].join(`\n${"=".repeat(80)}\n\n`);
}

function section(components: readonly Component[]): string {
  const names = components.map(({ name, version, licence }) => `${name} ${version} (${licence})`);
  const remarks = components.flatMap(({ name }) => REMARKS.get(name) ?? []);
  const texts = [components[0]?.text as string, ...(components.some(({ licence }) => licence.startsWith("LGPL-3")) ? [plain(GPL)] : [])];
  return `${[names.join("\n"), ...remarks, ...texts].join("\n\n")}\n`;
}
