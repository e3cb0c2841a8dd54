/** The laws of the recorder: both ends are kept, memory is bounded, there is no NaN, and what was not observed is not there. */
import { describe, expect, test } from "vitest";
import { fromRows } from "./matrix.js";
import type { Observation } from "./observation.js";
import { snapshot, type Trajectory, TrajectoryRecorder } from "./trajectory.js";

const [NEURONS, DIMENSION] = [10, 3];
const SNAPSHOT = NEURONS * DIMENSION * 8;

/** An observation whose every number tells which one it is. */
function observationOf(k: number, changes: Partial<Observation> = {}): Observation {
  return {
    step: 10 * k,
    flowTime: k / 4,
    loss: 1 / (k + 1),
    trace: 3,
    sharpness: 2,
    gradientNorm: 1 + k,
    singularValues: [3, 2, k],
    collapse: k,
    theta: fromRows(Array.from({ length: NEURONS }, (_, j) => Array.from({ length: DIMENSION }, (_, q) => k + j / 16 + q / 64))),
    ...changes,
  };
}

function recorded(count: number, mostBytes?: number): Trajectory {
  const recorder = new TrajectoryRecorder(mostBytes);
  for (let k = 0; k < count; k++) recorder.record(observationOf(k));
  return recorder.trajectory();
}

const columns = (t: Trajectory): Float64Array[] =>
  [t.steps, t.flowTime, t.loss, t.trace, t.sharpness, t.gradientNorm, t.collapse, t.singularValues.data, t.snapshots.theta].filter(
    (c) => c !== undefined,
  );

describe.each([1, 2, 3, 4, 5, 17, 64, 65, 1000, 4097])("%d records", (count) => {
  test("every record keeps its numbers", () => {
    const t = recorded(count, 5 * SNAPSHOT);
    expect(t.records).toBe(count);
    expect(Array.from(t.steps)).toEqual(Array.from({ length: count }, (_, k) => 10 * k));
    expect(Array.from(t.collapse ?? [])).toEqual(Array.from({ length: count }, (_, k) => k));
    expect(t.singularValues).toMatchObject({ rows: count, columns: 3 });
    expect(t.singularValues.data[3 * (count - 1) + 2]).toBe(count - 1);
  });

  test.each([0, 2, 3, 5, 16, 1e6])("of the parameters both ends are kept, and at most %d more than two", (most) => {
    const { snapshots } = recorded(count, most * SNAPSHOT);
    expect(snapshots.steps[0]).toBe(0);
    expect(snapshots.steps.at(-1)).toBe(10 * (count - 1));
    expect(snapshots.count).toBeLessThanOrEqual(Math.max(2, most) + 1);
    for (const [k, step] of snapshots.steps.entries()) expect(snapshot(snapshots, k)).toEqual(observationOf(step / 10).theta);
  });

  test("snapshots are evenly spaced, up to the last", () => {
    const { steps } = recorded(count, 6 * SNAPSHOT).snapshots;
    const gaps = Array.from(steps.slice(1, -1), (step, k) => step - (steps[k] as number));
    expect(new Set(gaps).size).toBeLessThanOrEqual(1);
    expect(steps.every((step, k) => k === 0 || step > (steps[k - 1] as number))).toBe(true);
  });
});

test("10⁴ records of a network of the paper's size take less than 4 MB", () => {
  expect(columns(recorded(10_000)).reduce((sum, column) => sum + column.byteLength, 0)).toBeLessThan(4e6);
});

test("what one record lacks is an absent column", () => {
  const recorder = new TrajectoryRecorder();
  recorder.record(observationOf(0));
  recorder.record(observationOf(1, { gradientNorm: undefined }));
  const t = recorder.trajectory();
  expect(t).not.toHaveProperty("gradientNorm");
  expect(t.collapse).toHaveLength(2);
});

test.each([
  { loss: Number.POSITIVE_INFINITY },
  { trace: Number.NaN },
  { collapse: Number.NaN },
  { singularValues: [1, Number.NaN, 0] },
  { theta: fromRows([[Number.NaN]]) },
] as Partial<Observation>[])("a record with a number that is not finite is left out: %o", (changes) => {
  const recorder = new TrajectoryRecorder();
  recorder.record(observationOf(0));
  recorder.record(observationOf(1, changes));
  const t = recorder.trajectory();
  expect([t.records, t.omitted]).toEqual([1, 1]);
  for (const column of columns(t)) expect(column.every(Number.isFinite)).toBe(true);
});

test("a trajectory is not changed by what is recorded later", () => {
  const recorder = new TrajectoryRecorder();
  recorder.record(observationOf(0));
  const before = recorder.trajectory();
  recorder.record(observationOf(1));
  expect(before.records).toBe(1);
  expect(before.steps).toHaveLength(1);
  expect(recorder.trajectory().records).toBe(2);
});

test("no record: empty columns", () =>
  expect(new TrajectoryRecorder().trajectory()).toMatchObject({ records: 0, snapshots: { count: 0 } }));

test("of one step only the first observation is kept, by a restored recorder too", () => {
  const recorder = TrajectoryRecorder.after(recorded(3));
  recorder.record(observationOf(2, { loss: 7 }));
  recorder.record(observationOf(3));
  recorder.record(observationOf(3, { loss: 7 }));
  expect(recorder.trajectory()).toEqual(recorded(4));
});
