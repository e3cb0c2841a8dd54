/** A trajectory as Parquet: a column for each number of a record. The only module that names the library. */
import { item } from "@flatcheck/enclosure";
import type { Trajectory } from "@flatcheck/numeric";
import { parquetWriteBuffer } from "hyparquet-writer";
import { VERSION } from "../version.js";

export function parquetOf(t: Trajectory): Uint8Array {
  const double = (name: string, data: Float64Array) => ({ name, data, type: "DOUBLE", nullable: false }) as const;
  const columnData = [
    { name: "step", data: BigInt64Array.from(t.steps, BigInt), type: "INT64", nullable: false } as const,
    double("flow_time", t.flowTime),
    double("loss", t.loss),
    double("trace", t.trace),
    double("sharpness", t.sharpness),
    ...(t.gradientNorm === undefined ? [] : [double("gradient_norm", t.gradientNorm)]),
    ...(t.collapse === undefined ? [] : [double("collapse", t.collapse)]),
    ...Array.from({ length: t.singularValues.columns }, (_, k) => double(`singular_value_${k + 1}`, columnOf(t.singularValues, k))),
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: `flatcheck version ${VERSION}` }));
}

const columnOf = ({ rows, columns, data }: Trajectory["singularValues"], k: number): Float64Array =>
  Float64Array.from({ length: rows }, (_, i) => item(data, i * columns + k));
