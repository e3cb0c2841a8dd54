/**
 * The one configuration of all tests: each package's in its `src`, component tests in the folder that their script names (`--dir`), the ordinary tests of all
 * packages together where `npx -y pnpm@12 test` runs them. With `--mode deep`
 * (task `test:deep`) tests that have several sizes take a larger one: they read FLATCHECK_DEEP, and with
 * `FLATCHECK_WHOLE=1 npx -y pnpm@12 test:deep`, which takes an hour and is for the day before a release, their largest.
 */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const conditions = ["@flatcheck/source"];

const properties = fileURLToPath(new URL("test/setup/properties.ts", import.meta.url));

export default defineConfig(({ mode }) => ({
  resolve: { conditions, alias: { "@fast-check/vitest": properties } },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    dir: "src",
    env: mode === "deep" ? { FLATCHECK_DEEP: "1" } : {},
    // Files of one worker share its modules: loading them anew for each file took a third of the time.
    isolate: false,
    setupFiles: ["processorClock", "spread"].map((name) => fileURLToPath(new URL(`test/setup/${name}.ts`, import.meta.url))),
    // How long a test takes depends on what else the machine does: what hangs is ended by whoever runs the task.
    testTimeout: 0,
    hookTimeout: 0,
    maxConcurrency: 2,
  },
}));
