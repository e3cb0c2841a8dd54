/** What is shown where: the command line before the environment, the environment before the terminal. */
import { describe, expect, test } from "vitest";
import { type Stream, terminalOf } from "./terminal.js";

const PIPE: Stream = {};
const TTY: Stream = { isTTY: true, columns: 100 };

describe("colour", () => {
  test.each([
    [[], PIPE, {}, false],
    [[], TTY, {}, true],
    [[], TTY, { NO_COLOR: "1" }, false],
    [[], TTY, { NO_COLOR: "" }, true],
    [[], TTY, { TERM: "dumb" }, false],
    [[], PIPE, { FORCE_COLOR: "1" }, true],
    [[], PIPE, { FORCE_COLOR: "3" }, true],
    [[], TTY, { FORCE_COLOR: "0" }, false],
    [[], PIPE, { FORCE_COLOR: "" }, false],
    [[], TTY, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    [["--color", "always"], PIPE, { NO_COLOR: "1" }, true],
    [["--color=always"], PIPE, {}, true],
    [["--color", "never"], TTY, { FORCE_COLOR: "1" }, false],
    [["--color", "auto"], TTY, {}, true],
    [["--color", "auto"], PIPE, { FORCE_COLOR: "1" }, true],
    [["--color", "always", "--color", "never"], TTY, {}, false],
    [["--", "--color=always"], PIPE, {}, false],
    [["--color"], TTY, {}, true],
  ] as const)("%j %j %j: %s", (argv, stream, environment, colour) => {
    expect(terminalOf(argv, stream, environment).colour).toBe(colour);
  });
});

describe("width", () => {
  test.each([
    [PIPE, {}, undefined],
    [TTY, {}, 100],
    [TTY, { COLUMNS: "60" }, 60],
    [PIPE, { COLUMNS: "60" }, 60],
    [TTY, { COLUMNS: "wide" }, 100],
    [TTY, { COLUMNS: "0" }, 100],
    [PIPE, { COLUMNS: "-5" }, undefined],
    [PIPE, { COLUMNS: "3" }, 20],
    [{ isTTY: true, columns: 0 }, {}, undefined],
  ] as const)("%j %j: %s", (stream, environment, width) => {
    expect(terminalOf([], stream, environment).width).toBe(width);
  });
});

test("characters", () => {
  expect(terminalOf(["--ascii"], TTY, {}).characters).toBe("ascii");
  expect(terminalOf(["--", "--ascii"], TTY, {}).characters).toBe("unicode");
});
