/** Rows as Parquet and back: the one module that names the libraries. The same rows are the same bytes. */
import { parquetMetadata, parquetRead } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { Cell, ResultColumn, Row } from "./rows.js";

/** The bytes of rows. @param createdBy name and version of the program */
export function parquetOf(columns: readonly ResultColumn[], rows: readonly Row[], createdBy: string): Uint8Array {
  const columnData = columns.map(({ name, type, nullable }, k) => ({ name, type, nullable, data: rows.map((row) => row[k]) }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy }));
}

/** The rows of bytes, and the names of their columns. */
export async function rowsOf(bytes: Uint8Array): Promise<{ readonly names: readonly string[]; readonly rows: readonly Row[] }> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const names = parquetMetadata(file)
    .schema.slice(1)
    .map(({ name }) => name);
  const rows: Row[] = [];
  await parquetRead({
    file,
    onComplete: (found) => {
      for (const row of found as unknown as Cell[][]) rows.push(row);
    },
  });
  return { names, rows: rows.map((row) => row.map((cell) => cell ?? null)) };
}
