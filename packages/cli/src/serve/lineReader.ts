/** Lines out of a stream of bytes: each whole one as text, or what is wrong with it. A line that is too long is dropped as it comes, so that memory stays bounded. */
import { UsageError } from "../usageError.js";

/** Bytes of the longest line that is read: inputs of some millions of numbers, in place. */
export const LONGEST_LINE: number = 2 ** 26;

export type ReadLine = { readonly text: string } | { readonly refusal: UsageError };

const LINE_FEED = 0x0a;

export class LineReader {
  private readonly longest: number;
  private parts: Uint8Array[] = [];
  private held = 0;
  private isFirst = true;

  /** @param longest bytes that a line may have */
  constructor(longest: number = LONGEST_LINE) {
    this.longest = longest;
  }

  /** The lines that end in these bytes. */
  push(bytes: Uint8Array): readonly ReadLine[] {
    const lines: ReadLine[] = [];
    let from = 0;
    for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, from)) {
      this.hold(bytes.subarray(from, at));
      lines.push(...this.taken());
      from = at + 1;
    }
    this.hold(bytes.subarray(from));
    return lines;
  }

  /** The last line, where no line feed ends it. */
  end(): readonly ReadLine[] {
    return this.taken();
  }

  private hold(bytes: Uint8Array): void {
    this.held += bytes.length;
    if (this.held > this.longest) this.parts = [];
    else if (bytes.length > 0) this.parts.push(Uint8Array.from(bytes));
  }

  /** What is held as a line; none where it is empty. */
  private taken(): readonly ReadLine[] {
    const [parts, length] = [this.parts, this.held];
    [this.parts, this.held] = [[], 0];
    if (length > this.longest) return [{ refusal: tooLong(length, this.longest) }];
    const text = textOf(Buffer.concat(parts));
    if (text === undefined) return [{ refusal: new UsageError("encoding", "expected a line in UTF-8, got bytes that are none") }];
    const line = this.isFirst ? text.replace(/^\uFEFF/, "") : text;
    this.isFirst = false;
    return line.trim() === "" ? [] : [{ text: line }];
  }
}

const tooLong = (length: number, longest: number): UsageError =>
  new UsageError("line-too-long", `expected a line of at most ${longest} bytes, got one of ${length}; put the data into a file`);

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
