import { expect, test } from "vitest";
import { commandsOf, type Fence, fencesOf, matchesOutput, promisedOutput, wordsOf } from "./snippet.js";

const only = (markdown: string): Fence => fencesOf(markdown)[0] as Fence;

test("finds the fences that are run, with their lines", () => {
  const markdown = "# t\n\n```sh\n$ flatcheck a\n```\n\n```bash\nnpm i\n```\n\n```ts\nlet x;\n```\n\n```ts\nlet x;\n```\n";
  expect(fencesOf(markdown).map(({ language, line }) => [language, line])).toEqual([
    ["sh", 4],
    ["ts", 12],
    ["ts", 16],
  ]);
});

test("splits a session into commands, exit codes and outputs", () => {
  const fence = only("```sh\n$ flatcheck check \"x^3 + nu*x\" --param nu=1/10\nholds\n$ flatcheck check 'x' # exit 1\n```\n");
  expect(commandsOf(fence)).toEqual([
    { line: 2, args: ["check", "x^3 + nu*x", "--param", "nu=1/10"], exitCode: 0, output: "holds\n" },
    { line: 4, args: ["check", "x"], exitCode: 1, output: "" },
  ]);
});

test("refuses a session with another command", () => {
  expect(() => commandsOf(only("```sh\n$ rm -rf x\n```\n"))).toThrow(SyntaxError);
  expect(() => commandsOf(only("```sh\nnpm install\n```\n"))).toThrow(SyntaxError);
});

test.each([
  ["a  b", ["a", "b"]],
  [`"a b"c 'd"e' f\\ g`, ["a bc", 'd"e', "f g"]],
  [`"say \\"x\\"" --`, ['say "x"', "--"]],
  ["", []],
])("splits %s as a shell does", (text, words) => expect(wordsOf(text)).toEqual(words));

test.each(["x*2", "a | b", "a > b", "$HOME", '"$HOME"', "a; b", "`a`", '"open', "a # b"])("refuses %s", (text) => {
  expect(() => wordsOf(text)).toThrow(SyntaxError);
});

test.each([
  ["a\n", "a\n", true],
  ["a\n", "b\n", false],
  ["a\n", "a\nb\n", false],
  ["in … s\n", "in 0.12 s\n", true],
  ["in … s\n", "in 0\n12 s\n", false],
  ["a\n…\nd\n", "a\nb\nc\nd\n", true],
  ["a\n…\n", "b\n", false],
  ["a.b (c)\n", "axb (c)\n", false],
  ["", "", true],
])("compares %j with %j", (expected, actual, same) => expect(matchesOutput(expected, actual)).toBe(same));

test("reads what a module promises to print", () => {
  expect(promisedOutput(only("```ts\nconsole.log(1); // → 1\nconsole.log(2); // → 2\n```\n"))).toBe("1\n2\n");
  expect(promisedOutput(only("```ts\nconsole.log(1);\n```\n"))).toBeUndefined();
});
