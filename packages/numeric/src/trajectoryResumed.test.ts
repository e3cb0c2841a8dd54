/** A recorder that goes on where another left off keeps what one that was not interrupted keeps. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { amount } from "../test-kit/sizes.js";
import type { Observation } from "./observation.js";
import { TrajectoryRecorder, upTo } from "./trajectory.js";

const observation = (k: number, isFinite = true): Observation => ({
  step: 10 * k,
  flowTime: k / 4,
  loss: isFinite ? 1 / (k + 1) : Number.POSITIVE_INFINITY,
  trace: k,
  sharpness: -k,
  gradientNorm: k % 5 === 4 ? undefined : k,
  singularValues: [k, k / 2],
  collapse: k,
  theta: { rows: 2, columns: 1, data: Float64Array.of(k, -k) },
});

/** Room for this many snapshots of 16 bytes. */
const sizes = fc.integer({ min: 2, max: 9 });

test.prop([fc.nat({ max: 60 }), fc.integer({ min: 1, max: 60 }), sizes, fc.array(fc.boolean(), { minLength: 121, maxLength: 121 })], {
  numRuns: amount(500, 150),
})("interrupted anywhere", (first, more, snapshots, finite) => {
  const observations = Array.from({ length: first + more }, (_, k) => observation(k, finite[k]));
  const [whole, before] = [new TrajectoryRecorder(16 * snapshots), new TrajectoryRecorder(16 * snapshots)];
  for (const one of observations) whole.record(one);
  for (const one of observations.slice(0, first)) before.record(one);
  const after = TrajectoryRecorder.after(before.trajectory(), 16 * snapshots);
  for (const one of observations.slice(first)) after.record(one);
  expect(after.trajectory()).toEqual(whole.trajectory());
});

test.prop([fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), sizes], { numRuns: amount(500, 150), examples: [[8, 2, 2]] })(
  "ended by a record out of turn, which is dropped",
  (first, more, snapshots) => {
    const observations = Array.from({ length: first + more }, (_, k) => observation(k));
    const [whole, before] = [new TrajectoryRecorder(16 * snapshots), new TrajectoryRecorder(16 * snapshots)];
    for (const one of observations) whole.record(one);
    for (const one of observations.slice(0, first)) before.record(one);
    const end = 10 * (first - 1);
    before.record({ ...observation(first), step: end + 5 });
    const after = TrajectoryRecorder.after(upTo(before.trajectory(), end), 16 * snapshots);
    for (const one of observations.slice(first)) after.record(one);
    expect(after.trajectory()).toEqual(whole.trajectory());
  },
);
