/**
 * commander inside a bundle: it loads Node's child processes, and with them sockets, for commands that are programs of their own. There are none here, and a start
 * takes 3 % less time without them; they are loaded if one is ever called.
 */
import { readFileSync } from "node:fs";

const EAGER = "const childProcess = require('node:child_process');";
const LAZY = "const childProcess = { spawn: (...all) => require('node:child_process').spawn(...all) };";

/** A plugin for esbuild. */
export const commanderInBundle = {
  name: "commander-in-bundle",
  setup(build) {
    build.onLoad({ filter: /[\\/]commander[\\/]lib[\\/]command\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const bundled = text.replace(EAGER, LAZY);
      if (bundled === text) throw new Error(`expected commander to load child processes in ${path}, got other code; look at it again`);
      return { contents: bundled, loader: "js" };
    });
  },
};
