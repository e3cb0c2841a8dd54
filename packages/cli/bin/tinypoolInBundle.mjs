/**
 * tinypool inside a bundle: it reads its own package.json when it is loaded, and starts the file entry/worker.js beside itself. In a bundle the first is its version as
 * a text, and the second an entry of its own.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A plugin for esbuild. */
export const tinypoolInBundle = {
  name: "tinypool-in-bundle",
  setup(build) {
    build.onLoad({ filter: /[\\/]tinypool[\\/]dist[\\/]index\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const version = JSON.parse(readFileSync(new URL("../package.json", pathToFileURL(path)), "utf8")).version;
      const bundled = text.replace(
        /JSON\.parse\(readFileSync\(new URL\("\.\.\/package\.json", import\.meta\.url\), "utf-8"\)\)/,
        JSON.stringify({ version }),
      );
      if (bundled === text) throw new Error(`expected tinypool to read its package.json in ${path}, got other code; look at it again`);
      return { contents: bundled, loader: "js" };
    });
  },
};

/** What its threads begin with, relative to the bundle, and from where. */
export const tinypoolWorker = () => ({
  "entry/worker": fileURLToPath(new URL("../../sweep/node_modules/tinypool/dist/entry/worker.js", import.meta.url)),
});
