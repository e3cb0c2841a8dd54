/** NumPy's .npz: a zip archive of .npy arrays. Written without compression, piece by piece, and with the same bytes for the same content. */
import { crc32 } from "node:zlib";
import { unzipSync, Zip, ZipPassThrough } from "fflate";
import { UsageError } from "../usageError.js";
import { npyParts, type WritableArray } from "./npy.js";

/** The files of an archive by name. @throws UsageError where it ends early, or a file has not the checksum that the archive gives for it */
export function readZip(bytes: Uint8Array, file: string): ReadonlyMap<string, Uint8Array> {
  try {
    const files = new Map(Object.entries(unzipSync(bytes)));
    requireChecksums(bytes, files);
    return files;
  } catch (error) {
    throw new UsageError(
      "data",
      `expected a whole .npz archive, got ${file} (${(error as Error).message}); write it again with numpy.savez`,
    );
  }
}

const [DIRECTORY_END, DIRECTORY_ENTRY] = [0x06054b50, 0x02014b50];
const [END_LENGTH, ENTRY_LENGTH] = [22, 46];

/** The directory at the end of the archive says the CRC-32 of every file; the library that unpacks them does not look at it. */
function requireChecksums(bytes: Uint8Array, files: ReadonlyMap<string, Uint8Array>): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - END_LENGTH;
  while (view.getUint32(end, true) !== DIRECTORY_END) end--;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && view.getUint32(at, true) === DIRECTORY_ENTRY; left--) {
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [number, number, number];
    const path = new TextDecoder().decode(bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + name));
    const content = files.get(path);
    if (content !== undefined && crc32(content) !== view.getUint32(at + 16, true)) throw new Error(`${path} is damaged`);
    at += ENTRY_LENGTH + name + extra + comment;
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
