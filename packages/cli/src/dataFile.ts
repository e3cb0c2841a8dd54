/** Data files for `--data`: rows of inputs from .csv, .json, .npy and .npz. Decimals of text formats are read exactly. */
import { Q, type Rational } from "@flatcheck/enclosure";
import { readBytes, readText } from "./files.js";
import { UsageError } from "./usageError.js";

/** The inputs X, one row per sample. @throws UsageError */
export async function readInputs(file: string): Promise<Rational[][]> {
  const extension = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase();
  switch (extension) {
    case "csv":
      return fromCsv(file, readText(file));
    case "json":
      return fromJson(file, readText(file));
    case "npy":
      return fromNpy(file, readBytes(file));
    case "npz":
      return fromNpz(file, readBytes(file));
    default:
      throw new UsageError("data-format", `expected a data file ending in .csv, .json, .npy or .npz, got ${file}`);
  }
}

function fromCsv(file: string, text: string): Rational[][] {
  const lines = text
    .split(/\r?\n/)
    .map((line, i) => ({ line: line.trim(), number: i + 1 }))
    .filter(({ line }) => line !== "" && !line.startsWith("#"));
  const first = lines[0]?.line.split(",") ?? [];
  const rows = first.some((cell) => Q.parse(cell) === undefined) ? lines.slice(1) : lines;
  const width = rows[0]?.line.split(",").length ?? 0;
  if (width < 2)
    throw new UsageError(
      "data",
      `expected rows of d ≥ 1 inputs and a label in ${file}, got ${rows.length === 0 ? "no row" : "rows with one column"}`,
    );
  return rows.map(({ line, number }) => {
    const cells = line.split(",");
    if (cells.length !== width)
      throw new UsageError("data", `expected ${width} columns in every row of ${file}, got ${cells.length} in line ${number}`);
    return cells.slice(0, -1).map((cell, column) => decimal(cell, `${file}, line ${number}, column ${column + 1}`));
  });
}

function decimal(cell: unknown, place: string): Rational {
  const q = typeof cell === "string" ? Q.parse(cell) : typeof cell === "number" && Number.isFinite(cell) ? Q.fromNumber(cell) : undefined;
  if (q === undefined) throw new UsageError("data", `expected a finite number, got ${JSON.stringify(cell)} in ${place}`);
  return q;
}

function fromJson(file: string, text: string): Rational[][] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new UsageError("data", `expected JSON in ${file}: ${(error as Error).message}`);
  }
  const rows = (data as { X?: unknown } | null)?.X;
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) throw new UsageError("data", `expected {"X": [[…], …]} in ${file}`);
  return requireRectangle(
    file,
    rows.map((row: unknown[], i) => row.map((x) => decimal(x, `${file}, row ${i + 1} of X`))),
  );
}

function requireRectangle(file: string, rows: Rational[][]): Rational[][] {
  const width = rows[0]?.length ?? 0;
  const ragged = rows.findIndex((r) => r.length !== width);
  if (rows.length === 0 || width === 0)
    throw new UsageError("data", `expected at least one sample with at least one input in ${file}, got none`);
  if (ragged >= 0)
    throw new UsageError("data", `expected ${width} inputs in every row of ${file}, got ${rows[ragged]?.length} in row ${ragged + 1}`);
  return rows;
}

/** The .npy format, version 1 to 3: a header that is a Python dictionary, then the numbers. */
function fromNpy(file: string, bytes: Uint8Array): Rational[][] {
  const magic = String.fromCharCode(...bytes.subarray(1, 6));
  if (bytes.length < 10 || bytes[0] !== 0x93 || magic !== "NUMPY")
    throw new UsageError("data", `expected a NumPy array in ${file}, got another format`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = (bytes[6] ?? 1) >= 2;
  const start = (wide ? 12 : 10) + (wide ? view.getUint32(8, true) : view.getUint16(8, true));
  const header = new TextDecoder().decode(bytes.subarray(wide ? 12 : 10, start));
  const type = /'descr':\s*'([<>|]?[fi]\d)'/.exec(header)?.[1];
  const shape = (/'shape':\s*\(([^)]*)\)/.exec(header)?.[1] ?? "")
    .split(",")
    .filter((s) => s.trim() !== "")
    .map(Number);
  if (shape.length !== 2 || type === undefined || type.startsWith(">"))
    throw new UsageError("data", `expected a little-endian matrix of floats or integers in ${file}, got shape (${shape.join(", ")})`);
  return matrix(file, view, start, type, shape as [number, number], /'fortran_order':\s*True/.test(header));
}

const READERS: Readonly<Record<string, (v: DataView, at: number) => number>> = {
  f8: (v, at) => v.getFloat64(at, true),
  f4: (v, at) => v.getFloat32(at, true),
  i8: (v, at) => Number(v.getBigInt64(at, true)),
  i4: (v, at) => v.getInt32(at, true),
};

function matrix(file: string, view: DataView, start: number, type: string, [n, d]: [number, number], fortran: boolean): Rational[][] {
  const kind = type.replace(/^[<>|]/, "");
  const [read, size] = [READERS[kind], Number(kind.slice(1))];
  if (read === undefined) throw new UsageError("data", `expected numbers of type f8, f4, i8 or i4 in ${file}, got ${type}`);
  if (view.byteLength < start + n * d * size)
    throw new UsageError("data", `expected ${n * d} numbers in ${file}, got a file that ends too early`);
  const at = (i: number, j: number): number => start + size * (fortran ? j * n + i : i * d + j);
  return requireRectangle(
    file,
    Array.from({ length: n }, (_, i) => Array.from({ length: d }, (_, j) => decimal(read(view, at(i, j)), `${file}, row ${i + 1}`))),
  );
}

async function fromNpz(file: string, bytes: Uint8Array): Promise<Rational[][]> {
  const { unzipSync } = await import("fflate");
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(bytes);
  } catch (error) {
    throw new UsageError("data", `expected an .npz archive, got ${file} (${(error as Error).message})`);
  }
  const array = entries["X.npy"];
  if (array === undefined)
    throw new UsageError("data", `expected an array X in ${file}, got ${Object.keys(entries).join(", ") || "nothing"}`);
  return fromNpy(file, array);
}
