/** The rows of Parquet bytes: the one module that names hyparquet. Also for a browser. */
import { parquetMetadata, parquetRead, type SchemaElement } from "hyparquet";
import type { Cell, ResultColumn, Row } from "./rows.js";

/** Rows with the columns that they have. */
export interface ReadRows {
  readonly columns: readonly Pick<ResultColumn, "name" | "type">[];
  readonly rows: readonly Row[];
}

/** @throws Error for bytes that are no Parquet */
export async function readRows(bytes: Uint8Array): Promise<ReadRows> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const columns = parquetMetadata(file)
    .schema.slice(1)
    .map((column) => ({ name: column.name, type: typeOf(column) }));
  const rows: Row[] = [];
  await parquetRead({
    file,
    onComplete: (found) => {
      for (const row of found as unknown as Cell[][]) rows.push(row);
    },
  });
  return { columns, rows: rows.map((row) => row.map((cell) => cell ?? null)) };
}

/** What of another program is none of these is a text. */
const typeOf = ({ type }: SchemaElement): ResultColumn["type"] => (type === "INT64" || type === "DOUBLE" ? type : "STRING");
