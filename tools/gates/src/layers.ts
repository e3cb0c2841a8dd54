/** The layers gate: prints every breach of the rules in `layerRules.ts` and exits with 1 when there is one. */
import { breaches, type Source } from "./layerRules.js";
import { filesUnder, read } from "./repository.js";

const isSource = (path: string): boolean => /\.(ts|mts|mjs|js)$/.test(path) || /^packages\/[^/]+\/package\.json$/.test(path);
const sources: Source[] = ["packages", "tools", "test", "docs"]
  .flatMap(filesUnder)
  .filter(isSource)
  .map((path) => ({ path, text: read(path) }));

const found = breaches(sources);
for (const { path, line, rule } of found) console.log(`${path}:${line}: ${rule}`);
console.log(found.length === 0 ? `layers: ${sources.length} files obey` : `layers: ${found.length} breaches`);
process.exitCode = found.length === 0 ? 0 : 1;
