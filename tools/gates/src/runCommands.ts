/**
 * Runs the command lines that are read from standard input, one JSON array of lists of arguments, one after the other in this process, and prints how each
 * ended as one JSON array: a start of the program for each example would cost more than most examples. The program is the bundle that users run.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

type Main = (args: readonly string[]) => Promise<number>;

const bin = new URL("../../../packages/cli/bin/", import.meta.url);
const { currentBundle } = (await import(new URL("currentBundle.mjs", bin).href)) as { currentBundle: () => Promise<URL> };
const { main } = (await import((await currentBundle()).href)) as { main: Main };
// Commands that start themselves again look here.
process.argv[1] = fileURLToPath(new URL("flatcheck.mjs", bin));

/** Keeps what is written to a stream, and what listens to its errors, until `end`. */
function captured(stream: NodeJS.WriteStream): { readonly text: () => string; readonly end: () => void } {
  const { write } = stream;
  const listeners = new Set(stream.listeners("error"));
  const chunks: Buffer[] = [];
  stream.write = (chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean => {
    chunks.push(Buffer.from(chunk as string));
    for (const callback of [encoding, done]) if (typeof callback === "function") callback();
    return true;
  };
  return {
    text: () => Buffer.concat(chunks).toString(),
    end: () => {
      stream.write = write;
      for (const listener of stream.listeners("error")) if (!listeners.has(listener)) stream.off("error", listener as () => void);
    },
  };
}

async function outcomeOf(args: readonly string[]): Promise<{ exitCode: number; output: string }> {
  const [out, err] = [captured(process.stdout), captured(process.stderr)];
  try {
    const exitCode = await main(args);
    return { exitCode, output: `${out.text()}${err.text()}` };
  } finally {
    out.end();
    err.end();
  }
}

const outcomes: { exitCode: number; output: string }[] = [];
for (const args of JSON.parse(readFileSync(0, "utf8")) as readonly (readonly string[])[]) outcomes.push(await outcomeOf(args));
process.stdout.write(JSON.stringify(outcomes), () => process.exit());
