/**
 * What is there only to say what was meant by a text that is no sentence: readers of other notations, words of other libraries, slips of the hand. The parser
 * imports them in the ordinary way. The site's worker has here, in their place, names that know nothing, until `loadAdvice` loads the real ones; a text that is
 * a sentence is read the same with and without them.
 */
import { fileURLToPath } from "node:url";

const ACTIVATION = fileURLToPath(new URL("../../activation/src/", import.meta.url));

/** By module: what its names are before the real one is there. */
const LATER = {
  "foreign/rewritten.ts": { rewritten: "() => undefined" },
  "foreign/numerals.ts": { numeralsIn: "() => []" },
  "foreign/plainNumber.ts": { plainNumber: "() => undefined" },
  "foreign/vocabulary.ts": { FOREIGN_FUNCTIONS: "new Map()", OTHER_FUNCTIONS: "new Set()" },
  "slips.ts": { meantBySlip: "() => undefined" },
};
/** Who has to do without, at first: what these modules import from one another stays. */
const WITHOUT = /\/activation\/src\/(?:parser|names|parameterValues)\.ts$/;
const NAME = "later-advice";

export const laterModules = () => ({
  name: NAME,
  setup({ onResolve, onLoad }) {
    const later = { path: NAME, namespace: NAME };
    onResolve({ filter: /^\.\/(?:foreign\/\w+|slips)\.js$/ }, ({ path, importer }) =>
      WITHOUT.test(importer) && path.slice(2).replace(/\.js$/, ".ts") in LATER ? later : undefined,
    );
    onResolve({ filter: /\/advice\.js$/ }, () => later);
    onLoad({ filter: /.*/, namespace: NAME }, () => ({ contents: source(), loader: "js", resolveDir: ACTIVATION }));
  },
});

function source() {
  const names = Object.values(LATER).flatMap(Object.entries);
  const loads = Object.entries(LATER).map(
    ([path, own]) => `({ ${Object.keys(own)} } = await import(${JSON.stringify(ACTIVATION + path)}));`,
  );
  return [
    ...names.map(([name, before]) => `export let ${name} = ${before};`),
    "let loading;",
    `export const loadAdvice = () => (loading ??= (async () => {${loads.join(" ")}})());`,
  ].join("\n");
}
