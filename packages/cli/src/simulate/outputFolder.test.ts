/** Files of a run are whole or not there, whatever happens while they are written. */
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { Folder } from "../../test-kit/run.js";
import { OutputFolder } from "./outputFolder.js";

const folder = new Folder();
afterAll(() => folder.remove());

const failing = (code: string) => (write: (bytes: Uint8Array) => void) => {
  write(Uint8Array.of(1, 2, 3));
  throw Object.assign(new Error(code), { code });
};

test("a file that cannot be finished leaves the one before it, and nothing else", () => {
  const output = new OutputFolder(folder.file("run"));
  output.write("a", "before");
  output.write("b", "other");
  expect(() => output.write("a", failing("ENOSPC"))).toThrow(
    /^expected room for a in .*run, got ENOSPC: the disk is full; .*still readable: a, b/,
  );
  expect(readFileSync(folder.file("run/a"), "utf8")).toBe("before");
  expect(readdirSync(folder.file("run")).sort()).toEqual(["a", "b"]);
});

test("a first file that cannot be written", () => {
  const output = new OutputFolder(folder.file("deep/er"));
  expect(() => output.write("a", failing("EIO"))).toThrow(/got EIO; nothing was written/);
  expect(output.written).toEqual([]);
});

test("errors of a writer are its own", () => {
  const output = new OutputFolder(folder.file("own"));
  const writer = (): void => {
    throw new TypeError("mine");
  };
  expect(() => output.write("a", writer)).toThrow(new TypeError("mine"));
});

test.each(["/proc/flatcheck", "/dev/null/flatcheck"])("%s is no place for results", (path) => {
  expect(() => new OutputFolder(path)).toThrow(/^expected a folder that can be written after --out, got/);
});
