/** A command that starts while sources change: in a checkout files vanish between being listed and being read. */
import { rmSync, symlinkSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { Folder } from "../test-kit/run.js";

interface CurrentBundle {
  readonly fingerprint: (packages: URL) => string;
  readonly settled: <S, T>(state: () => S, make: (state: S) => T | Promise<T>, pause?: number) => Promise<T>;
}

const { fingerprint, settled } = (await import(new URL("../bin/currentBundle.mjs", import.meta.url).href)) as CurrentBundle;
const folder = new Folder();
afterAll(() => folder.remove());

describe("the fingerprint", () => {
  const packages = pathToFileURL(`${folder.folder("packages")}/`);
  const source = (name: string): string => {
    folder.folder("packages/one/src");
    return folder.write(`packages/one/src/${name}`, name);
  };

  test("is of what is there: a file that goes changes it, and one that comes back does too", () => {
    const none = fingerprint(packages);
    const file = source("a.ts");
    const one = fingerprint(packages);
    rmSync(file);
    expect(one).not.toBe(none);
    expect(fingerprint(packages)).toBe(none);
  });

  test("does not mind names behind which there is nothing", () => {
    source("a.ts");
    const before = fingerprint(packages);
    symlinkSync(folder.file("nowhere"), folder.file("packages/one/src/vanished.ts"));
    folder.write("packages/file", "no folder");
    expect(fingerprint(packages)).toBe(before);
  });
});

describe("what is made of a state that changes", () => {
  test("is made again, until the state stays", async () => {
    const states = ["old", "new", "new", "new"];
    const seen: string[] = [];
    const made = await settled(
      () => states.shift() as string,
      (state) => {
        seen.push(state);
        if (state === "old") throw new Error("a file vanished");
        return `of ${state}`;
      },
      0,
    );
    expect([made, seen]).toEqual(["of new", ["old", "new"]]);
  });

  test("a failure of a state that stays is thrown, and so is the last of one that never does", async () => {
    const fail = (): never => {
      throw new Error("no source");
    };
    await expect(settled(() => "same", fail, 0)).rejects.toThrow("no source");
    let k = 0;
    await expect(settled(() => k++, fail, 0)).rejects.toThrow("no source");
  });
});
