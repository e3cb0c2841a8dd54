/** Pages that differ are named with what is the matter, and nothing else is. */
import { afterAll, expect, test } from "vitest";
import { Folder } from "../test-kit/run.js";
import { driftOf, leftOver } from "./pagesDrift.js";

const folder = new Folder();
afterAll(() => folder.remove());

test("a page that differs, one that is missing and one that is left over; other files are none of its business", () => {
  const at = folder.folder("pages");
  for (const [name, text] of Object.entries({ "same.md": "1", "other.md": "2", "forgotten.md": "3", "notes.txt": "4" }))
    folder.write(`pages/${name}`, text);
  const pages = new Map(Object.entries({ "same.md": "1", "other.md": "two", "new.md": "5" }));
  expect(driftOf(at, pages)).toEqual(["other.md differs", "new.md is missing", "forgotten.md is left over"]);
  expect(leftOver(at, pages)).toEqual(["forgotten.md"]);
});

test("in a folder that is not there all pages are missing", () =>
  expect(driftOf(folder.file("nowhere"), new Map([["a.md", ""]]))).toEqual(["a.md is missing"]));
