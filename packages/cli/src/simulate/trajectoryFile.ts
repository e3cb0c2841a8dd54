/** A trajectory with its problem as named arrays, for `trajectory.npz` and for checkpoints, and back. */
import type { GivenData, Matrix, Problem, Trajectory } from "@flatcheck/numeric";
import type { NpyArray, WritableArray } from "../numpy/npy.js";

type Arrays = Readonly<Record<string, WritableArray>>;

/** R records, k singular values in each, and θ at R′ of them. */
export function trajectoryArrays(t: Trajectory): Arrays {
  const { count, neurons, dimension } = t.snapshots;
  return {
    steps: wholeNumbers(t.steps),
    flow_time: vector(t.flowTime),
    loss: vector(t.loss),
    trace: vector(t.trace),
    sharpness: vector(t.sharpness),
    ...(t.gradientNorm === undefined ? {} : { gradient_norm: vector(t.gradientNorm) }),
    ...(t.collapse === undefined ? {} : { collapse: vector(t.collapse) }),
    singular_values: matrix(t.singularValues),
    theta: { shape: [count, neurons, dimension], data: t.snapshots.theta },
    ...(t.snapshots.a === undefined ? {} : { weights: { shape: [count, neurons], data: t.snapshots.a } }),
    theta_step: wholeNumbers(t.snapshots.steps),
    theta_flow_time: vector(t.snapshots.flowTime),
  };
}

export const problemArrays = ({ X, y, a }: Pick<Problem, "X" | "y" | "a">): Arrays => ({ X: matrix(X), y: vector(y), a: vector(a) });

export const matrix = ({ rows, columns, data }: Matrix): WritableArray => ({ shape: [rows, columns], data });
const vector = (data: Float64Array): WritableArray => ({ shape: [data.length], data });
const wholeNumbers = (values: Float64Array): WritableArray => ({ shape: [values.length], data: BigInt64Array.from(values, BigInt) });

type Read = (name: string) => NpyArray;

/** @param omitted records that were left out */
export function trajectoryFrom(arrays: ReadonlyMap<string, NpyArray>, omitted: number): Trajectory {
  const read = reader(arrays);
  const column = (name: string): Float64Array => read(name).data;
  return {
    records: column("steps").length,
    steps: column("steps"),
    flowTime: column("flow_time"),
    loss: column("loss"),
    trace: column("trace"),
    sharpness: column("sharpness"),
    ...(arrays.has("gradient_norm") ? { gradientNorm: column("gradient_norm") } : {}),
    ...(arrays.has("collapse") ? { collapse: column("collapse") } : {}),
    singularValues: matrixFrom(read("singular_values")),
    snapshots: { ...snapshotsFrom(read), ...(arrays.has("weights") ? { a: column("weights") } : {}) },
    omitted,
  };
}

function snapshotsFrom(read: Read): Trajectory["snapshots"] {
  const { shape, data } = read("theta");
  const [count, neurons, dimension] = shape as readonly [number, number, number];
  return { count, neurons, dimension, steps: read("theta_step").data, flowTime: read("theta_flow_time").data, theta: data };
}

export function problemFrom(arrays: ReadonlyMap<string, NpyArray>): Required<Omit<GivenData, "theta0">> {
  const read = reader(arrays);
  return { X: matrixFrom(read("X")), y: read("y").data, a: read("a").data };
}

export const matrixFrom = ({ shape: [rows = 0, columns = 0], data }: NpyArray): Matrix => ({ rows, columns, data });

/** @throws TypeError where an array is missing */
export const reader = (arrays: ReadonlyMap<string, NpyArray>): Read => {
  return (name) => {
    const array = arrays.get(name);
    if (array === undefined) throw new TypeError(`expected the array ${name}, got ${[...arrays.keys()].join(", ")}`);
    return array;
  };
};
