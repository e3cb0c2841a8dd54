import { defineConfig } from "vitest/config";

const conditions = ["@flatcheck/source"];
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { include: ["deep-test/**/*.test.ts"], testTimeout: 600_000, hookTimeout: 600_000 },
});
