/** NumPy's .npz: a zip archive of .npy arrays. Written without compression, piece by piece, and with the same bytes for the same content. */
import { unzipSync, Zip, ZipPassThrough } from "fflate";
import { UsageError } from "../usageError.js";
import { npyParts, type WritableArray } from "./npy.js";

/** The files of an archive by name. @throws UsageError */
export function readZip(bytes: Uint8Array, file: string): ReadonlyMap<string, Uint8Array> {
  try {
    return new Map(Object.entries(unzipSync(bytes)));
  } catch (error) {
    throw new UsageError(
      "data",
      `expected a whole .npz archive, got ${file} (${(error as Error).message}); write it again with numpy.savez`,
    );
  }
}

/** The earliest time a zip archive can state, so that archives do not depend on when they are written. */
const NO_TIME = new Date(1980, 0, 1);

export interface NpzContent {
  readonly arrays: Readonly<Record<string, WritableArray>>;
  /** Further files, which NumPy hands back as bytes. */
  readonly texts?: Readonly<Record<string, string>>;
}

/** Hands the bytes of an archive to `write`, in order. */
export function writeNpz({ arrays, texts = {} }: NpzContent, write: (bytes: Uint8Array) => void): void {
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    write(bytes);
  });
  for (const [name, array] of Object.entries(arrays)) addFile(zip, `${name}.npy`, npyParts(array));
  for (const [name, text] of Object.entries(texts)) addFile(zip, name, [new TextEncoder().encode(text)]);
  zip.end();
}

function addFile(zip: Zip, name: string, parts: readonly Uint8Array[]): void {
  const file = new ZipPassThrough(name);
  file.mtime = NO_TIME;
  zip.add(file);
  for (const [k, part] of parts.entries()) file.push(part, k === parts.length - 1);
}
