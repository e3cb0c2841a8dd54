/** The inputs X of a data file as exact rationals: decimals of text formats as they are written, doubles as the numbers they are. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { DataFile } from "./content.js";
import { notANumber } from "./entry.js";
import { requireMatrix } from "./shapes.js";

/** One row per sample. @throws UsageError */
export function exactInputs(data: DataFile): Rational[][] {
  const X = requireMatrix(data, "X");
  const [samples, inputs] = X.shape as readonly [number, number];
  return Array.from({ length: samples }, (_, i) =>
    Array.from({ length: inputs }, (_, j) => rationalOf(X.entries[i * inputs + j], () => X.place(i * inputs + j))),
  );
}

/** The number that an entry is. @throws UsageError */
export function rationalOf(entry: unknown, place: () => string): Rational {
  if (typeof entry === "number" && Number.isFinite(entry)) return Q.fromNumber(entry);
  const q = typeof entry === "string" ? Q.parse(entry) : undefined;
  if (q === undefined) throw notANumber(entry, place());
  return q;
}
