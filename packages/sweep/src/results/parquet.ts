/** Rows as Parquet: the one module that names hyparquet-writer. The same rows are the same bytes. */
import { parquetWriteBuffer } from "hyparquet-writer";
import type { ResultColumn, Row } from "./rows.js";

/** The bytes of rows. @param createdBy name and version of the program */
export function parquetOf(columns: readonly ResultColumn[], rows: readonly Row[], createdBy: string): Uint8Array {
  const columnData = columns.map(({ name, type, nullable }, k) => ({ name, type, nullable, data: rows.map((row) => row[k]) }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy }));
}
