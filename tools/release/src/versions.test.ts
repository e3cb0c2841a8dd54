/** Versions are one. */
import { expect, test } from "vitest";
import { newestHeading, statedVersions, versionFaults } from "./versions.js";

test("all places of the repository state one version", () => expect(versionFaults(statedVersions())).toEqual([]));

test("a place that states another is named, with what it states", () =>
  expect(
    versionFaults([
      { where: "a", version: "0.1.0" },
      { where: "b", version: "0.2.0" },
      { where: "c", version: undefined },
    ]),
  ).toEqual(["expected version 0.1.0 in b, got 0.2.0", "expected version 0.1.0 in c, got none"]));

test.each([
  ["# Changelog\n\n## 0.2.0 (2027-01-01)\n\n## 0.1.0\n", "0.2.0"],
  ["## [1.0.0-rc.1]\n", "1.0.0-rc.1"],
  ["# Changelog\n", undefined],
])("the newest heading of %j is %j", (text, version) => expect(newestHeading(text)).toBe(version));
