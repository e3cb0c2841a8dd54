/** Results that cannot be written are an error of use, and no verdict. */
import { spawnSync } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { expect, test } from "vitest";
import { PROGRAM } from "../../packages/cli/test-kit/run.js";

const FULL = "/dev/full";

test.runIf(existsSync(FULL)).each([["--json"], []])("a full disk behind stdout %j", (...options) => {
  const stdio = ["ignore", openSync(FULL, "w"), "pipe"] as const;
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, "simulate", "x^3+x", "--steps", "1", ...options], { stdio: [...stdio] });
  expect([status, stderr.toString()]).toEqual([
    3,
    "flatcheck: expected room for the results on stdout, got ENOSPC; make room or send them elsewhere\n",
  ]);
});
