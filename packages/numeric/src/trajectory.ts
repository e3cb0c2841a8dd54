/**
 * What is kept of a run, by columns of doubles. Every record keeps its numbers; of the parameters themselves so many are kept as a limit of bytes allows:
 * when it is passed, every second one is dropped, and from then on half as many are taken. The first and the last are always there.
 */

import type { Matrix } from "./matrix.js";
import type { Observation } from "./observation.js";
import { component } from "./vector.js";

/** R records. There is no NaN and no infinity in it: what was not observed at every record is an absent column. */
export interface Trajectory {
  readonly records: number;
  /** R steps, ascending. */
  readonly steps: Float64Array;
  /** R times of the flow θ′ = −grad F. */
  readonly flowTime: Float64Array;
  readonly loss: Float64Array;
  /** Tr D²L. */
  readonly trace: Float64Array;
  /** F of (4.3). */
  readonly sharpness: Float64Array;
  /** ‖grad F‖. */
  readonly gradientNorm?: Float64Array;
  /** max_ij |z_ij − ν_i|. */
  readonly collapse?: Float64Array;
  /** R × k, singular values of Z = XΘᵀ, descending in each row. */
  readonly singularValues: Matrix;
  readonly snapshots: Snapshots;
  /** Records left out because a number in them was not finite. */
  readonly omitted: number;
}

/** Parameters at some of the records, the first and the last among them. */
export interface Snapshots {
  readonly count: number;
  readonly steps: Float64Array;
  readonly flowTime: Float64Array;
  readonly neurons: number;
  readonly dimension: number;
  /** count × m × d. */
  readonly theta: Float64Array;
  /** count × m, the weights of the second layer, where they are trained. */
  readonly a?: Float64Array;
}

/** Snapshot k as a matrix m × d, a view. */
export const snapshot = ({ theta, neurons, dimension }: Snapshots, k: number): Matrix => ({
  rows: neurons,
  columns: dimension,
  data: theta.subarray(k * neurons * dimension, (k + 1) * neurons * dimension),
});

/** The weights of snapshot k, a view; none where they are not trained. */
export const weightsAt = ({ a, neurons }: Snapshots, k: number): { readonly a?: Float64Array } =>
  a === undefined ? {} : { a: a.subarray(k * neurons, (k + 1) * neurons) };

/** The records up to a step, with the snapshots among them. */
export function upTo(t: Trajectory, step: number): Trajectory {
  const rows = countUpTo(t.steps, step);
  const count = countUpTo(t.snapshots.steps, step);
  const { gradientNorm, collapse, singularValues, snapshots } = t;
  return {
    records: rows,
    steps: t.steps.slice(0, rows),
    flowTime: t.flowTime.slice(0, rows),
    loss: t.loss.slice(0, rows),
    trace: t.trace.slice(0, rows),
    sharpness: t.sharpness.slice(0, rows),
    ...(gradientNorm === undefined ? {} : { gradientNorm: gradientNorm.slice(0, rows) }),
    ...(collapse === undefined ? {} : { collapse: collapse.slice(0, rows) }),
    singularValues: { ...singularValues, rows, data: singularValues.data.slice(0, rows * singularValues.columns) },
    snapshots: {
      ...snapshots,
      count,
      steps: snapshots.steps.slice(0, count),
      flowTime: snapshots.flowTime.slice(0, count),
      theta: snapshots.theta.slice(0, count * snapshots.neurons * snapshots.dimension),
      ...(snapshots.a === undefined ? {} : { a: snapshots.a.slice(0, count * snapshots.neurons) }),
    },
    omitted: t.omitted,
  };
}

const countUpTo = (steps: Float64Array, step: number): number => steps.filter((one) => one <= step).length;

/** 16 MB. */
const SNAPSHOT_BYTES = 16 * 2 ** 20;

type Kept = Pick<Observation, "step" | "flowTime" | "theta" | "a">;

/** Takes observations in the order of their steps, all of one problem; of one step only the first, as where a run ends at a state that was recorded. */
export class TrajectoryRecorder {
  private readonly mostBytes: number;
  private readonly scalars = {
    steps: new Column(),
    flowTime: new Column(),
    loss: new Column(),
    trace: new Column(),
    sharpness: new Column(),
    gradientNorm: new Column(),
    collapse: new Column(),
    singularValues: new Column(),
  };
  private kept: Kept[] = [];
  private interval = 1;
  private latest: (Kept & { readonly record: number }) | undefined;
  private rows = 0;
  private leftOut = 0;
  private lastStep = Number.NEGATIVE_INFINITY;

  /** @param mostBytes the most that snapshots may take, two of them in any case */
  constructor(mostBytes: number = SNAPSHOT_BYTES) {
    this.mostBytes = mostBytes;
  }

  /** A recorder that goes on where another one with the same limit left off. */
  static after(kept: Trajectory, mostBytes: number = SNAPSHOT_BYTES): TrajectoryRecorder {
    const recorder = new TrajectoryRecorder(mostBytes);
    recorder.restore(kept);
    return recorder;
  }

  readonly record = (observation: Observation): void => {
    if (observation.step <= this.lastStep) return;
    this.lastStep = observation.step;
    if (!isFinite(observation)) {
      this.leftOut++;
      return;
    }
    this.keepScalars(observation);
    this.keepSnapshot(observation);
    this.rows++;
  };

  /** What was recorded so far, as arrays of their own. */
  trajectory(): Trajectory {
    const { steps, flowTime, loss, trace, sharpness, gradientNorm, collapse, singularValues } = this.scalars;
    const rows = this.rows;
    return {
      records: rows,
      steps: steps.values(),
      flowTime: flowTime.values(),
      loss: loss.values(),
      trace: trace.values(),
      sharpness: sharpness.values(),
      ...(rows > 0 && gradientNorm.length === rows ? { gradientNorm: gradientNorm.values() } : {}),
      ...(rows > 0 && collapse.length === rows ? { collapse: collapse.values() } : {}),
      singularValues: { rows, columns: rows === 0 ? 0 : singularValues.length / rows, data: singularValues.values() },
      snapshots: snapshotsOf(this.withLatest()),
      omitted: this.leftOut,
    };
  }

  /** Snapshots are at every `interval`-th record, and the second of them says what the interval is. */
  private restore({ records, singularValues, snapshots, omitted, ...columns }: Trajectory): void {
    for (const name of Object.keys(columns) as (keyof typeof columns)[]) this.scalars[name].append(columns[name] ?? []);
    this.scalars.singularValues.append(singularValues.data);
    this.rows = records;
    this.leftOut = omitted;
    this.lastStep = columns.steps.at(-1) ?? Number.NEGATIVE_INFINITY;
    const all = Array.from({ length: snapshots.count }, (_, k) => ({
      step: component(snapshots.steps, k),
      flowTime: component(snapshots.flowTime, k),
      theta: snapshot(snapshots, k),
      ...weightsAt(snapshots, k),
    }));
    this.interval = Math.max(1, columns.steps.indexOf(snapshots.steps[1] ?? Number.NaN));
    const last = all.at(-1);
    const isLatest = last !== undefined && last.step === this.lastStep;
    this.kept = isLatest ? all.slice(0, -1) : all;
    this.latest = isLatest ? { ...last, record: records - 1 } : undefined;
  }

  private keepScalars(o: Observation): void {
    const c = this.scalars;
    c.steps.push(o.step);
    c.flowTime.push(o.flowTime);
    c.loss.push(o.loss);
    c.trace.push(o.trace);
    c.sharpness.push(o.sharpness);
    if (o.gradientNorm !== undefined) c.gradientNorm.push(o.gradientNorm);
    if (o.collapse !== undefined) c.collapse.push(o.collapse);
    for (const value of o.singularValues) c.singularValues.push(value);
  }

  /** The newest snapshot waits until the next one comes, so that one which is dropped again, as where a run ends out of turn, has thinned nothing out. */
  private keepSnapshot({ step, flowTime, theta, a }: Observation): void {
    this.settle();
    this.latest = { step, flowTime, theta, ...(a === undefined ? {} : { a }), record: this.rows };
  }

  private settle(): void {
    if (this.latest === undefined || this.latest.record % this.interval !== 0) return;
    this.kept.push(this.latest);
    if (this.kept.length < 3 || this.kept.length * this.latest.theta.data.byteLength <= this.mostBytes) return;
    this.kept = this.kept.filter((_, k) => k % 2 === 0);
    this.interval *= 2;
  }

  private withLatest(): readonly Kept[] {
    return this.latest === undefined ? this.kept : [...this.kept, this.latest];
  }
}

/** A column of doubles that grows by doubling. */
class Column {
  private buffer = new Float64Array(64);
  length = 0;

  push(value: number): void {
    if (this.length === this.buffer.length) {
      const larger = new Float64Array(2 * this.length);
      larger.set(this.buffer);
      this.buffer = larger;
    }
    this.buffer[this.length++] = value;
  }

  append(values: Iterable<number>): void {
    for (const value of values) this.push(value);
  }

  values(): Float64Array {
    return this.buffer.slice(0, this.length);
  }
}

const isFinite = ({
  step,
  flowTime,
  loss,
  trace,
  sharpness,
  gradientNorm = 0,
  collapse = 0,
  singularValues,
  theta,
}: Observation): boolean =>
  [step, flowTime, loss, trace, sharpness, gradientNorm, collapse, ...singularValues].every(Number.isFinite) &&
  theta.data.every(Number.isFinite);

function snapshotsOf(kept: readonly Kept[]): Snapshots {
  const { rows: neurons, columns: dimension } = kept[0]?.theta ?? { rows: 0, columns: 0 };
  const theta = new Float64Array(kept.length * neurons * dimension);
  for (const [k, { theta: one }] of kept.entries()) theta.set(one.data, k * neurons * dimension);
  return {
    count: kept.length,
    steps: Float64Array.from(kept, ({ step }) => step),
    flowTime: Float64Array.from(kept, (one) => one.flowTime),
    neurons,
    dimension,
    theta,
    ...(kept[0]?.a === undefined ? {} : { a: Float64Array.from(kept.flatMap(({ a = [] }) => Array.from(a))) }),
  };
}
