/** Lines of a stream, however it is cut. */
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { LineReader, type ReadLine } from "./lineReader.js";

const LONGEST = 40;

/** The text of each line, or the code of what is wrong with it. */
const words = (lines: readonly ReadLine[]): readonly string[] => lines.map((line) => ("text" in line ? line.text : line.refusal.code));

function linesOf(chunks: readonly Uint8Array[]): readonly string[] {
  const reader = new LineReader(LONGEST);
  return words([...chunks.flatMap((chunk) => reader.push(chunk)), ...reader.end()]);
}

/** The bytes, cut at these places. */
function cut(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return at.slice(1).map((to, k) => bytes.subarray(at[k], to));
}

describe("lines", () => {
  const line = fc.string({ unit: "grapheme", maxLength: 60 }).map((text) => text.replace(/[\n\uFEFF]/g, ""));
  const bytesOf = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join("\n"));

  test.prop([fc.array(line), fc.array(fc.nat())])(
    "are the same wherever the stream is cut; too long ones are refused, empty ones left out",
    (lines, places) => {
      const expected = lines
        .filter((text) => text.trim() !== "" || bytesOf([text]).length > LONGEST)
        .map((text) => (bytesOf([text]).length > LONGEST ? "line-too-long" : text));
      expect(linesOf(cut(bytesOf(lines), places))).toEqual(expected);
    },
  );

  test("that are no UTF-8 are refused, and what follows is read", () => {
    expect(linesOf([Uint8Array.of(0x22, 0xff, 0x22, 0x0a), bytesOf(["{}"])])).toEqual(["encoding", "{}"]);
  });

  test("may begin with a byte order mark, and end with a carriage return", () => {
    expect(linesOf([bytesOf(["\uFEFF{}\r", "[]"])]).map((text) => text.trim())).toEqual(["{}", "[]"]);
  });
});
