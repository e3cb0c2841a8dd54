/** Runs commands one after the other in one process and prints what each wrote and its exit code, as JSON: `runAll.mjs MAIN COMMANDS`, the second a file of JSON. */
import { readFileSync } from "node:fs";

const [entry, file] = process.argv.slice(2);
const { main } = await import(entry);
const write = process.stdout.write.bind(process.stdout);
const outcomes = [];
process.stdout.setMaxListeners(0);
for (const argv of JSON.parse(readFileSync(file, "utf8"))) {
  const chunks = [];
  process.stdout.write = (chunk) => {
    chunks.push(Buffer.from(chunk));
    return true;
  };
  const code = await main(argv);
  outcomes.push({ code, stdout: Buffer.concat(chunks).toString() });
}
process.stdout.write = write;
process.stdout.write(JSON.stringify(outcomes), () => process.exit(0));
