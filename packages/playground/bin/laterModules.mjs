/**
 * What reads other notations is needed only for a text that is no sentence of the language: the site's worker loads it then. The parser imports it in the
 * ordinary way; here that import is replaced by a module with the same export, which answers once `loadAdvice` has been called.
 */
import { fileURLToPath } from "node:url";

const REAL = fileURLToPath(new URL("../../activation/src/foreign/rewritten.ts", import.meta.url));
const NAME = "later-advice";

const LATER = `
let advisor;
export const rewritten = (text, parameters) => advisor?.(text, parameters);
export const loadAdvice = async () => { advisor ??= (await import(${JSON.stringify(REAL)})).rewritten; };
`;

export const laterModules = () => ({
  name: NAME,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/rewritten\.js$/ }, ({ importer }) => (importer.endsWith("activation/src/parser.ts") ? later : undefined));
    onResolve({ filter: /\/advice\.js$/ }, () => later);
    onLoad({ filter: /.*/, namespace: NAME }, () => ({
      contents: LATER,
      loader: "js",
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    }));
  },
});

const later = { path: NAME, namespace: NAME };
