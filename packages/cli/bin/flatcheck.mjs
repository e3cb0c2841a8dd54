#!/usr/bin/env node
/**
 * The `flatcheck` command. In the published package it loads the bundle that was packed; inside the repository it loads
 * the bundle made from the sources as they are now, making it first when they have changed, so that no build step is
 * needed and a start costs one module load.
 */
import { existsSync } from "node:fs";
import module from "node:module";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`flatcheck: expected Node 20.19 or newer, got ${process.versions.node}; install a newer one\n`);
  process.exit(3);
}

const inRepository = existsSync(new URL("../src", import.meta.url));

module.enableCompileCache?.();
const entry = inRepository
  ? await (await import("./currentBundle.mjs")).currentBundle()
  : new URL("../dist/bundle/main.mjs", import.meta.url);
const { main } = await import(entry.href);
const code = await main(process.argv.slice(2));
process.exitCode = code;
// A process that ends by itself first gives its signals back, and an echo of Ctrl-C would kill it then; `exit` keeps them to the last.
// Where stdout cannot be written, its error ends the process.
if (process.listenerCount("SIGINT") > 0)
  process.stdout.write("", (failed) => {
    if (!failed) process.stderr.write("", () => process.exit(code));
  });
