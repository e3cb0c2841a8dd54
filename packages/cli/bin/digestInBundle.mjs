/**
 * SHA-256 inside the bundle of the command: computed by @noble/hashes at once. Node's own, for a certificate of some kilobytes, costs a start the loading of all of Web
 * Cryptography, a twentieth of the time of a first check.
 */
import { fileURLToPath } from "node:url";

const COMPUTED = fileURLToPath(new URL("../../certify/src/sha256.ts", import.meta.url));

/** A plugin for esbuild. */
export const digestInBundle = {
  name: "digest-in-bundle",
  setup(build) {
    build.onResolve({ filter: /^\.\/digest\.js$/ }, ({ importer }) =>
      /[\\/]certify[\\/]src[\\/]certificate\.ts$/.test(importer) ? { path: COMPUTED } : undefined,
    );
  },
};
