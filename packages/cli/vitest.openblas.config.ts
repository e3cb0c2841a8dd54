import { defineConfig } from "vitest/config";

const conditions = ["@flatcheck/source"];
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { include: ["openblas-test/**/*.test.ts"], testTimeout: 180_000, hookTimeout: 180_000 },
});
