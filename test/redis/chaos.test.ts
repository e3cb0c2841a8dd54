/** Kills -9 of workers, coordinator and Redis while a sweep runs; what is left is that of an undisturbed sweep, byte by byte: every run is there, and none twice. */
import { existsSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outcomeOf } from "../../packages/cli/test-kit/run.js";
import { WHOLE } from "../setup/sizes.js";
import { gridOf, Sweeps } from "./sweeps.js";

const { seeds, steps, kills: planned } = WHOLE ? { seeds: 313, steps: 40_000, kills: 30 } : { seeds: 6, steps: 4000, kills: 8 };

let sweeps: Sweeps;
beforeAll(async () => {
  sweeps = await Sweeps.of(gridOf(seeds, steps), 16 * seeds);
}, 1_800_000);
afterAll(() => sweeps.end());

test(`after ${planned} kills of workers, coordinator and server at random, ${16 * seeds} runs are there once and are what they are`, async () => {
  const { folder, redis } = sweeps;
  const workers = [sweeps.worker(1), sweeps.worker(1)];
  let coordinator = sweeps.coordinator("chaos", ...sweeps.queued());
  let outcome = outcomeOf(coordinator);
  const units = (): number => (existsSync(folder.file("chaos/units")) ? readdirSync(folder.file("chaos/units")).length : 0);
  const kills = { worker: 0, coordinator: 0, server: 0 };
  for (const victim of order(7, planned)) {
    const before = units();
    // Each kill waits for a unit that came after the last one, or for the end.
    const isOver = (): boolean => coordinator.exitCode !== null;
    while (!isOver() && units() <= before) await new Promise((resolve) => setTimeout(resolve, 20));
    if (isOver()) break;
    kills[victim]++;
    if (victim === "server") {
      await redis.kill();
      await redis.start();
    } else if (victim === "coordinator") {
      coordinator.kill("SIGKILL");
      await outcome;
      coordinator = sweeps.flatcheck("sweep", "--resume", folder.file("chaos"), "--json", ...sweeps.queued());
      outcome = outcomeOf(coordinator);
    } else {
      workers.shift()?.kill("SIGKILL");
      workers.push(sweeps.worker(1));
    }
  }
  const made = kills.worker + kills.coordinator + kills.server;
  // The few units of the short sweep may be done before all kills were.
  expect(made, JSON.stringify(kills)).toBeGreaterThan(WHOLE ? planned - 1 : 3);
  sweeps.expectSame("chaos", await outcome);
}, 1_800_000);

type Victim = "worker" | "coordinator" | "server";

/** Victims in an order that a seed gives: of each kind some. */
function order(seed: number, count: number): readonly Victim[] {
  const kinds = ["worker", "coordinator", "server"] as const;
  let state = seed;
  const next = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return [...kinds, ...Array.from({ length: count - kinds.length }, () => kinds[Math.floor(3 * next())] as Victim)];
}
