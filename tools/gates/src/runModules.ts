/**
 * Runs the modules that are named as arguments one after the other in this process, each with a console of its own, and prints what each printed as one JSON
 * array: a start of the program for each example would cost more than all examples.
 */
import { pathToFileURL } from "node:url";
import { format } from "node:util";

const outcomes: { exitCode: number; output: string }[] = [];
for (const file of process.argv.slice(2)) {
  const lines: string[] = [];
  console.log = (...values: unknown[]): void => void lines.push(`${format(...values)}\n`);
  let exitCode = 0;
  try {
    await import(pathToFileURL(file).href);
  } catch (error) {
    exitCode = 1;
    lines.push(`${error instanceof Error ? error.stack : String(error)}\n`);
  }
  outcomes.push({ exitCode, output: lines.join("") });
}
process.stdout.write(JSON.stringify(outcomes));
