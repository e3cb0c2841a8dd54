/** The text of a data file, whatever encoding a spreadsheet or an instrument wrote it in. What is no text is refused by what it is. */
import { UsageError } from "../usageError.js";

interface Signature {
  readonly bytes: readonly number[];
  readonly what: string;
}

/** What people name .csv or .json without its being text. */
const NO_TEXT: readonly Signature[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: "a zip archive, as spreadsheets (.xlsx, .ods) and .npz are; save it as CSV, or name it .npz" },
  { bytes: [0x1f, 0x8b], what: "a gzip archive; unpack it" },
  { bytes: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], what: "a NumPy array; name it .npy" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: "an old spreadsheet (.xls); save it as CSV" },
];

/**
 * UTF-8, UTF-16 by its mark or by its zero bytes, else Windows-1252: in all of them digits and separators are what they are in ASCII.
 * @throws UsageError for bytes that are no text
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const signature = NO_TEXT.find(({ bytes: first }) => first.every((byte, k) => bytes[k] === byte));
  if (signature !== undefined) throw new UsageError("data", `expected text in ${file}, got ${signature.what}`);
  const text = decoded(bytes).replace(/^\uFEFF/, "");
  const zero = text.indexOf("\u0000");
  if (zero >= 0) throw new UsageError("data", `expected text in ${file}, got a zero at character ${zero}; save it as UTF-8`);
  return text;
}

function decoded(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** A mark, or a zero in every second byte of the beginning: numbers and separators have one in UTF-16. */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const start = [...bytes.subarray(0, 64)];
  const zeros = (parity: number): boolean => start.length >= 4 && start.every((byte, k) => (byte === 0) === (k % 2 === parity));
  if (zeros(1)) return "utf-16le";
  return zeros(0) ? "utf-16be" : undefined;
}
