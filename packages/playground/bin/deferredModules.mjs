/**
 * What a first verdict on a polynomial does without is loaded when it is first asked for, all of it at once. In its place the site's worker has names that stand
 * for it: each notes that it was asked for and throws, and `worker/deferred.ts` then loads the rest and begins anew, whatever became of the error. So no answer
 * depends on what was loaded: it is given without any of these modules, or with all of them.
 */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { DEFERRED } from "./deferredList.mjs";

const PACKAGES = fileURLToPath(new URL("../../", import.meta.url));
const MODULES = Object.entries(DEFERRED).flatMap(([folder, names]) => names.split(" ").map((name) => `${PACKAGES}${folder}/${name}.ts`));
const WORKER = `${PACKAGES}playground/src/worker/main.ts`;

/** The modules, what stands for each, and what loads them. */
const [ALL, ONE, LOADER] = ["deferred-modules", "deferred-module", "deferred-loader"];

export const deferredModules = () => ({
  name: ALL,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/deferred\.js$/ }, () => ({ path: LOADER, namespace: LOADER }));
    onResolve({ filter: /^deferred-/ }, ({ path }) => ({ path, namespace: path }));
    onResolve({ filter: /\.[jt]s$/ }, ({ path, importer, namespace }) => {
      const module = resolve(dirname(importer), path).replace(/\.js$/, ".ts");
      const isAmongThem = namespace === ALL || MODULES.includes(importer);
      return MODULES.includes(module) && !isAmongThem ? { path: module, namespace: ONE } : undefined;
    });
    for (const [namespace, source] of [
      [ALL, allOfThem],
      [ONE, standIn],
      [LOADER, () => LOADING],
    ])
      onLoad({ filter: /.*/, namespace }, ({ path }) => ({ contents: source(path), loader: "js", resolveDir: PACKAGES }));
  },
});

/** The worker's file is tied to it: what both use is there already, and stays one file. */
const allOfThem = () =>
  [
    ...MODULES.map((module, i) => `export * as m${i} from ${JSON.stringify(module)};`),
    `export { isServing } from ${JSON.stringify(WORKER)};`,
  ].join("\n");

/** Names that become those of the module as soon as it is there; a table that took one before asks the module through it. */
function standIn(module) {
  const names = namesOf(module);
  return [
    `import { standIn, whenLoaded } from "${LOADER}";`,
    ...names.map((name) => `export let ${name} = standIn(() => ${name});`),
    `whenLoaded((all) => { ({ ${names} } = all.m${MODULES.indexOf(module)}); });`,
  ].join("\n");
}

const EXPORT = /^export (?!type |interface )(?:abstract |async )?(\S+)(.*)$/gm;
/**
 * Numbers, texts, lists, maps and sets: used in ways that nothing can note (`===`, `Array.isArray`). They are no names of what stands for the module, and esbuild
 * refuses whoever imports one.
 */
const CANNOT_WAIT = / = (?:-?[\d.]+|["'`[/]|true|false|undefined|new (?:Map|Set)\b)/;

/** @throws Error for a module whose exports are of a form that is not known here */
function namesOf(module) {
  return [...readFileSync(module, "utf8").matchAll(EXPORT)].flatMap(([text, kind, rest]) => {
    const [name] = /\w+/.exec(rest) ?? [];
    const renamed = /^export \{ \w+ as (\w+) \};$/.exec(text)?.[1];
    if (renamed !== undefined) return [renamed];
    if (["function", "function*", "class"].includes(kind)) return [name];
    if (kind === "const") return CANNOT_WAIT.test(rest) ? [] : [name];
    throw new Error(`${module} has "${text}", which bin/deferredModules.mjs does not read`);
  });
}

/** In the place of `worker/deferred.ts`. A function that has `this` stays one that can be constructed when it is made smaller. */
const LOADING = `
const waiting = [];
let loading;
let loaded;
let isMissed = false;
// A later part, such as that of statements, has stand-ins of its own, which may come when all is there.
export const whenLoaded = (take) => void (loaded === undefined ? waiting.push(take) : take(loaded));
export function standIn(read) {
  const found = () => {
    const one = read();
    if (one !== own) return one;
    isMissed = true;
    throw new Error("a part of the program was asked for before it was there");
  };
  const own = new Proxy(function () { return this; }, new Proxy({}, { get: (_, trap) => (_, ...rest) => Reflect[trap](found(), ...rest) }));
  return own;
}
export async function loadDeferred() {
  try {
    loaded = await (loading ??= import("${ALL}"));
    for (const take of waiting.splice(0)) take(loaded);
  } catch (error) {
    loading = undefined;
    throw error;
  }
}
export const isWhole = () => loaded !== undefined;
export const isWanting = () => isWhole() || isMissed;
`;
