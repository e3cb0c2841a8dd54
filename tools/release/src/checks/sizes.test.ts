/** What grows past its limit is refused, and a package without one. */
import { expect, test } from "vitest";
import { sizeFaults } from "./sizes.js";

const tarball = (name: string, size: number, unpacked: number) => ({
  name,
  version: "0.1.0",
  path: "",
  size,
  files: new Map([["dist/index.js", Buffer.alloc(unpacked)]]),
});

test.each([
  ["within its limits", "@flatcheck/enclosure", 60_000, 200_000, 0],
  ["with a large archive", "@flatcheck/enclosure", 600_000, 200_000, 1],
  ["with large files", "@flatcheck/enclosure", 60_000, 2_000_000, 1],
  ["without limits", "@flatcheck/new", 1, 1, 2],
])("a package %s", (_, name, size, unpacked, faults) => expect(sizeFaults(tarball(name, size, unpacked))).toHaveLength(faults));
