/** Boxes that a Python script of packages/enclosure/fixtures looks at: a file of doubles goes in, JSON comes out. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { outputOf } from "../../packages/symbolic/test-kit/exporting/programs.js";
import { type Environment, pythonWith } from "./environment.js";

/** What the script says of an operator's boxes. The environment is made before the tests of the file that calls this. */
export function scriptOn<Answer>(
  script: string,
  environment: Environment,
): (operator: string, numbers: readonly number[]) => Promise<Answer> {
  const path = join(import.meta.dirname, "../../packages/enclosure/fixtures", script);
  const folder = mkdtempSync(join(tmpdir(), "boxes-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  let interpreter = "";
  beforeAll(async () => {
    interpreter = await pythonWith(environment);
  });
  return async (operator, numbers) => {
    const file = join(folder, "rows.bin");
    writeFileSync(file, Float64Array.from(numbers));
    return JSON.parse(await outputOf(interpreter, ["-B", path, operator, file], `expected ${interpreter} to exist`)) as Answer;
  };
}
