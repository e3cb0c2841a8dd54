/** The layers gate: prints every breach of the rules in `layerRules.ts` and every circle of imports, and exits with 1 when there is one. */
import { importCircles } from "./importCircles.js";
import { breaches, type Source } from "./layerRules.js";
import { filesUnder, read } from "./repository.js";

const isSource = (path: string): boolean => /\.(ts|mts|mjs|js)$/.test(path) || /^packages\/[^/]+\/package\.json$/.test(path);
const sources: Source[] = ["packages", "tools", "test", "docs"]
  .flatMap(filesUnder)
  .filter(isSource)
  .map((path) => ({ path, text: read(path) }));

const found = breaches(sources).map(({ path, line, rule }) => `${path}:${line}: ${rule}`);
const circles = importCircles(
  sources.filter(({ path }) => path.endsWith(".ts")),
  "all",
).map((files) => `these files import one another: ${files.join(", ")}`);
const lines = [...found, ...circles];
for (const line of lines) console.log(line);
console.log(lines.length === 0 ? `layers: ${sources.length} files obey` : `layers: ${lines.length} breaches`);
process.exitCode = lines.length === 0 ? 0 : 1;
