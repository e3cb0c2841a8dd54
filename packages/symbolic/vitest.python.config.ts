import { defineConfig } from "vitest/config";

const conditions = ["@flatcheck/source"];
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { include: ["python-test/**/*.test.ts"], testTimeout: 300_000, hookTimeout: 540_000 },
});
