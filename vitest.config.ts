/**
 * The one configuration of all tests: each package's in its `src`, component tests in the folder that their script names (`--dir`). With `--mode deep`
 * (task `test:deep`) tests that have two sizes take the larger: they read FLATCHECK_DEEP.
 */
import { defineConfig } from "vitest/config";

const conditions = ["@flatcheck/source"];

export default defineConfig(({ mode }) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    dir: "src",
    env: mode === "deep" ? { FLATCHECK_DEEP: "1" } : {},
    // Files of one worker share its modules: loading them anew for each file took a third of the time.
    isolate: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxConcurrency: 2,
  },
}));
