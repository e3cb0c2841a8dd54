/**
 * gmp-wasm, which carries GMP and MPFR as a text, with the functions alone that packages/enclosure calls: half of its code is zeta, Bessel and gamma functions, integers,
 * rationals and formatted output. Of the module around that text, names of functions that are left out are left out too, and the classes of numbers that use them.
 */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { withCalledFunctions } from "./calledFunctions.mjs";

const ENCLOSURE = new URL("../../enclosure/src/", import.meta.url);
const NAME = "mpfr-code";

export const mpfrCode = () => ({
  name: NAME,
  setup({ onLoad }) {
    onLoad({ filter: /\/gmp-wasm\/dist\/index\.esm\.js$/ }, async ({ path }) => ({
      contents: smaller(await readFile(path, "utf8")),
      loader: "js",
    }));
  },
});

const CODE = /const gmpWasmLength = \d+;\nconst gmpWasm = '([^']+)';/;

/** @param glue gmp-wasm's module @throws Error where it is not of the form that is known here */
export function smaller(glue) {
  const [, text] = CODE.exec(glue) ?? [];
  if (text === undefined) throw new Error("expected gmp-wasm to hold its code as gmpWasm, a text in base64; see bin/mpfrCode.mjs");
  const names = namesInUse();
  const module = withCalledFunctions(inflateRawSync(Buffer.from(text, "base64")), exportsBehind(names, glue));
  const packed = deflateRawSync(module, { level: 9 }).toString("base64");
  return withNames(names, glue).replace(CODE, () => `const gmpWasmLength = ${module.length};\nconst gmpWasm = '${packed}';`);
}

const MEMBER = /^ {12}((?:mpfr|mpz|mpq|gmp)_\w+)(?::|\()[\s\S]*?(?=^ {12}\/\*\*|^ {12}\w|^ {8}\})/gm;
const INIT = /^function init\(\) \{[\s\S]*?^\}/m;

/** The binding with these names alone, and no classes of numbers above it, which would name the others. */
const withNames = (names, glue) =>
  glue
    .replace(MEMBER, (member, name) => (names.includes(name) ? member : ""))
    .replace(INIT, "const init = async () => ({ binding: await getGMPInterface() });");

/** Names of gmp-wasm's binding, as the one module that uses it lists them, and the elementary functions. */
export function namesInUse() {
  const binding = readFileSync(new URL("mpfrBinding.ts", ENCLOSURE), "utf8");
  const [elementary] = /export type Elementary =[^;]+;/.exec(readFileSync(new URL("scalar.ts", ENCLOSURE), "utf8"));
  const members = /export interface Binding \{([\s\S]*?)\n\}/.exec(binding)[1];
  return [
    ...[...members.matchAll(/^ {2}(\w+)[(:]/gm)].map(([, name]) => name),
    ...[...elementary.matchAll(/"(\w+)"/g)].map(([, name]) => `mpfr_${name}`),
  ];
}

/** What the glue calls before anything is asked of it. */
const FIRST = ["_initialize", "g_malloc"];

/** The module's functions that the glue calls for these names. */
function exportsBehind(names, glue) {
  const called = names.flatMap((name) => {
    const [, member] = new RegExp(`^ {12}${name}(?::|\\()([\\s\\S]*?)(?=^ {12}\\S)`, "m").exec(glue) ?? [];
    if (member === undefined) throw new Error(`expected ${name} in gmp-wasm's binding, got none`);
    return [...member.matchAll(/\bgmp\.(\w+)\(/g)].map(([, found]) => found);
  });
  return new Set([...FIRST, ...called]);
}
