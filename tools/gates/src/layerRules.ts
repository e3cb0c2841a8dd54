/**
 * Which package may import which, and what packages may use that run in the browser, stand on the trust path, or give the same bits on every engine.
 * Comments and the contents of quoted strings do not count as use. Test files obey the layers, but may use Node.
 */
import { posix } from "node:path";
import { codeOnly, importsOf, type Line, linesOf } from "./sourceText.js";

/** A file by its path from the repository root. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

export interface Breach {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
}

const LAYERS: Readonly<Record<string, readonly string[]>> = {
  enclosure: [],
  activation: ["enclosure"],
  certify: ["enclosure", "activation"],
  symbolic: ["enclosure", "activation", "certify"],
  numeric: ["activation"],
  predict: ["enclosure", "activation", "certify", "symbolic", "numeric"],
  verify: ["enclosure", "activation", "certify", "symbolic", "numeric", "predict"],
  sweep: ["enclosure", "activation", "numeric", "predict"],
  playground: ["enclosure", "activation", "certify", "symbolic", "numeric", "predict", "verify", "sweep"],
  cli: ["enclosure", "activation", "certify", "symbolic", "numeric", "predict", "verify", "sweep"],
};

const MAY_USE_NODE = new Set(["sweep", "cli"]);

/** What verdicts rest on in certify: replay, and what conditions conclude from what it accepted. Neither may know search. */
const TRUSTED_IN_CERTIFY = /^packages\/certify\/src\/(?:replay|conditions\/)/;

/** Files that must not use `Math`'s transcendental functions, whose error V8 does not bound. */
const RIGOROUS = [/^packages\/enclosure\/src\//, TRUSTED_IN_CERTIFY];
/** Exceptions: doubles whose error is bounded and inflated by `doubleInterval.ts`, and search, which replay checks. */
const MAY_ROUND = [/^packages\/enclosure\/src\/(?:doubleInterval|errorFunctionDouble)\.ts$/, /^packages\/certify\/src\/search/];

/** The functions of `Math` that are exact or correctly rounded on every engine. */
const EXACT = "abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc";
const INEXACT_MATH = new RegExp(`\\bMath\\b(?!\\.(?:${EXACT})\\b)`);
/** Packages whose numbers are the same bits on every engine: what they take of `Math` is exact or a constant, and other functions are those of `numeric/src/elementary.ts`. */
const REPEATABLE = [/^packages\/(?:numeric|verify)\/src\//];
const CHANGING_MATH = new RegExp(`\\bMath\\b(?!\\.(?:${EXACT}|E|LN2|LN10|LOG2E|LOG10E|PI|SQRT1_2|SQRT2)\\b)`);
/** `**` is `Math.pow`, which V8 has changed; a whole power of 2 written out is exact in all of them, and so is one of BigInts. The formatter puts spaces around it, so that Markdown in templates is none. */
const CHANGING_POWER = /(?<!\b2|\b\d+n) \*\*=? | \*\* (?!-?\d+(?![\w.])|BigInt\()/;

const NODE_GLOBAL = /(?<![\w.$])(?:process\b(?=\s*[.[?])|Buffer\b|__dirname\b|__filename\b)/;
const CONSOLE = /(?<![\w.$])console\s*[.[]/;

const packageOf = (path: string): string | undefined => /^packages\/([^/]+)\//.exec(path)?.[1];
const isTest = (path: string): boolean => /\.test\.m?ts$|\/(test-kit|fixtures|bin)\//.test(path);

/** Every breach in the given files, in their order. */
export function breaches(sources: readonly Source[]): Breach[] {
  const trusted = trustPath(sources);
  return sources.flatMap((source) => (source.path.endsWith("package.json") ? dependencyBreaches(source) : codeBreaches(source, trusted)));
}

function dependencyBreaches({ path, text }: Source): Breach[] {
  const self = packageOf(path) ?? "";
  if (!(self in LAYERS))
    return [{ path, line: 1, rule: `package ${self} has no layer: add it to LAYERS in tools/gates/src/layerRules.ts` }];
  const manifest = JSON.parse(text) as Record<string, Record<string, string> | undefined>;
  const named = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"].flatMap((key) =>
    Object.keys(manifest[key] ?? {}),
  );
  return named.flatMap((name) => layerBreach(self, name).map((rule) => ({ path, line: 1, rule })));
}

function codeBreaches({ path, text }: Source, trusted: ReadonlySet<string>): Breach[] {
  const code = codeOnly(text);
  const at = (rule: string) => (line: number) => ({ path, line, rule });
  const imports = importsOf(text).flatMap(({ line, specifier }) => importRules(path, specifier).map((rule) => ({ path, line, rule })));
  const uses = useRules(path, trusted).flatMap(([pattern, rule]) => matching(linesOf(code), pattern).map(at(rule)));
  return [...imports, ...uses];
}

const matching = (lines: readonly Line[], pattern: RegExp): number[] =>
  lines.filter(({ text }) => pattern.test(text)).map(({ line }) => line);

function useRules(path: string, trusted: ReadonlySet<string>): [RegExp, string][] {
  const self = packageOf(path);
  const rules: [RegExp, string][] = [];
  if (self !== "cli" && !path.startsWith("tools/")) rules.push([CONSOLE, "console is for packages/cli and tools only"]);
  if (self === undefined || isTest(path)) return rules;
  if (!MAY_USE_NODE.has(self)) rules.push([NODE_GLOBAL, `${self} runs in the browser: no process, Buffer, __dirname`]);
  const rigorous = trusted.has(path) || RIGOROUS.some((pattern) => pattern.test(path));
  if (rigorous && !MAY_ROUND.some((pattern) => pattern.test(path))) {
    rules.push([INEXACT_MATH, `no transcendental Math function on the trust path: only Math.(${EXACT}), written out`]);
  }
  if (REPEATABLE.some((pattern) => pattern.test(path))) {
    rules.push([CHANGING_MATH, "no Math function that engines may change: take it from numeric's elementary.ts"]);
    rules.push([
      CHANGING_POWER,
      "no ** but 2 ** a written number: take square, wholePower, powerOfTwo or pow from numeric's elementary.ts",
    ]);
  }
  return rules;
}

function importRules(path: string, specifier: string): string[] {
  const self = packageOf(path);
  const rules = insideRule(path, specifier);
  if (self === undefined) return rules;
  if (!isTest(path) && !MAY_USE_NODE.has(self) && specifier.startsWith("node:")) rules.push(`${self} runs in the browser: no ${specifier}`);
  if (TRUSTED_IN_CERTIFY.test(path) && !isTest(path) && /^\.\.?\/(?:.*\/)?(?:search|prove|acceptance)/.test(specifier))
    rules.push("replay and conditions must not import search");
  return [...rules, ...layerBreach(self, specifier)];
}

/** The command's package is named without a scope. */
const packageNamed = (specifier: string): string | undefined =>
  /^flatcheck(?:\/|$)/.test(specifier) ? "cli" : /^@flatcheck\/([^/]+)/.exec(specifier)?.[1];

function layerBreach(self: string, specifier: string): string[] {
  const target = packageNamed(specifier);
  if (target === undefined || target === self || LAYERS[self]?.includes(target)) return [];
  return [`${self} may import only ${LAYERS[self]?.join(", ") || "nothing"}, not ${target}`];
}

/** What packages keep for tests, also for those of the workspace `test`; and the bundle that the command runs. */
const TEST_KIT = /^packages\/[^/]+\/(?:test-kit\/|bin\/)/;

/** What tests of all packages begin with, and how large they are. */
const SETUP = /^test\/setup\//;

const PUBLIC_SUBPATHS = new Set(["@flatcheck/verify/vitest"]);

/** Another package is reached by its name alone, or by what it hands out under a path. */
function insideRule(path: string, specifier: string): string[] {
  if (/^(?:@flatcheck\/[^/]+|flatcheck)\/./.test(specifier) && !PUBLIC_SUBPATHS.has(specifier))
    return [`${specifier} reaches into a package: import its name alone`];
  if (!specifier.startsWith(".")) return [];
  const home = /^(?:packages|tools)\/[^/]+\/|^[^/]+\//.exec(path)?.[0] ?? "";
  const target = posix.join(posix.dirname(path), specifier);
  return target.startsWith(home) || (home === "test/" && TEST_KIT.test(target)) || (isTest(path) && SETUP.test(target))
    ? []
    : [`${specifier} leaves the package: import the other one by name`];
}

/** The files of `certify` that replay and conditions load, themselves included. */
function trustPath(sources: readonly Source[]): Set<string> {
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const reached = new Set<string>();
  const queue = [...texts.keys()].filter((path) => TRUSTED_IN_CERTIFY.test(path) && !isTest(path));
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (reached.has(path) || !texts.has(path)) continue;
    reached.add(path);
    queue.push(...localImports(path, texts.get(path) ?? ""));
  }
  return reached;
}

const localImports = (path: string, text: string): string[] =>
  importsOf(text)
    .filter(({ specifier, typeOnly }) => specifier.startsWith(".") && !typeOnly)
    .map(({ specifier }) => posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts"));
