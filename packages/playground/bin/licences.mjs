/** The terms of the software of others that a bundle contains, in one text: what it is, and what its own files say, once for all that say the same. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** What was done to the software of others, and what a licence asks to be said beside its text. */
const REMARKS = {
  "gmp-wasm":
    "It is GMP (https://gmplib.org) and MPFR (https://www.mpfr.org), compiled to WebAssembly. Functions that are not called here are left out of it, as packages/playground/bin/mpfrCode.mjs of flatcheck does, and so are their names. Its sources, and the scripts that build it, are in the folder binding of that package.",
};

const FILE = /^(?:licen[cs]e|copying|notice|unlicense)(?:\.(?:txt|md))?$/i;

/** @param outputs esbuild's account of what is in its files @param base what the paths of inputs are relative to @throws Error for software without terms */
export function licencesOf(outputs, base) {
  const inputs = outputs.flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const folders = new Set(inputs.flatMap((path) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(resolve(base, path)) ?? []));
  const own = readFileSync(new URL("../../../LICENSE", import.meta.url), "utf8");
  const names = new Map();
  for (const { name, terms } of [...folders].sort().map(termsOf)) names.set(terms, [...(names.get(terms) ?? []), name]);
  return [`flatcheck\n\n${own}`, ...[...names].map(([terms, same]) => `${same.join("\n")}\n\n${terms}`)].join(`\n${"-".repeat(80)}\n\n`);
}

function termsOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder)
    .filter((file) => FILE.test(file))
    .sort();
  if (license === undefined) throw new Error(`expected a licence in ${name} ${version}, got none`);
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8"));
  return {
    name: [`${name} ${version}, ${license}`, ...(REMARKS[name] === undefined ? [] : [REMARKS[name]])].join("\n"),
    terms: texts.length === 0 ? "It comes without a file of its terms.\n" : texts.join("\n"),
  };
}
