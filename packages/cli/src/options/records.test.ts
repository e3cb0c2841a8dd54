/** The records of options: what is typed, asked for and answered comes from them. */
import { beforeAll, describe, expect, test } from "vitest";
import { run } from "../../test-kit/run.js";
import type { Command } from "../commands/command.js";
import { COMMANDS } from "../commands/commands.js";
import { helpText } from "./help.js";
import { optionMeant } from "./meant.js";
import { usageOf } from "./option.js";

describe.each([...COMMANDS.keys()])("%s", (name) => {
  let command: Command;
  beforeAll(async () => {
    command = (await COMMANDS.get(name)?.load()) as Command;
  });

  test("its help has every option, runnable examples, and where to read on", () => {
    const text = helpText(command, { width: undefined, colour: false });
    for (const [option, record] of Object.entries(command.options)) expect(text).toContain(`  ${usageOf(option, record)} `);
    expect(command.examples.length).toBeGreaterThan(0);
    for (const example of command.examples) expect(text).toContain(`  ${example}\n`);
    expect(text).toMatch(new RegExp(`Documentation: docs/reference/cli\\.md#${name}\\n$`));
    for (const line of text.split("\n"))
      if (!command.examples.some((one) => line.includes(one))) expect(line.length).toBeLessThanOrEqual(120);
  });

  test("its help fits narrow terminals, but for examples", () => {
    const text = helpText(command, { width: 60, colour: false });
    for (const line of text.split("\n"))
      if (
        !line.startsWith("  flatcheck") &&
        !/^ {2}(?:echo|source)/.test(line) &&
        !line.startsWith("Usage") &&
        !line.startsWith("       flat")
      )
        expect([line, line.length <= 60]).toEqual([line, true]);
  });

  test("every habit is answered with an option of the command", () => {
    for (const [option, { habits, answers }] of Object.entries(command.options)) {
      for (const habit of habits?.split(" ") ?? []) {
        const meant = optionMeant(habit, command.options, false);
        expect([option, habit, meant !== undefined && Object.hasOwn(command.options, meant.split(" ")[0] as string)]).toEqual([
          option,
          habit,
          true,
        ]);
      }
      for (const [habit, answer] of Object.entries(answers ?? {})) expect(optionMeant(habit, command.options, false)).toBe(answer);
    }
  });

  test("choices have a default that is one of them, or words", () => {
    for (const { kind, choices, help } of Object.values(command.options)) {
      expect(help).toMatch(/[^.]$/);
      expect(kind === "choice").toBe(choices !== undefined);
    }
  });
});

describe("habits of other tools", () => {
  test.each([
    ["simulate", "--lr", "--learning-rate"],
    ["simulate", "--eta", "--learning-rate"],
    ["simulate", "--step_size", "--learning-rate"],
    ["simulate", "--epochs", "--steps"],
    ["simulate", "--num_steps", "--steps"],
    ["simulate", "--maxiter", "--steps"],
    ["simulate", "--batch-size", "--batch"],
    ["simulate", "--rho", "--radius"],
    ["simulate", "--sigma", "--noise"],
    ["simulate", "--manual_seed", "--seed"],
    ["simulate", "--key", "--seed"],
    ["simulate", "--optimizer", "--method"],
    ["simulate", "--device", "--backend"],
    ["simulate", "--hidden-size", "--neurons"],
    ["simulate", "--rtol", "--epsilon"],
    ["simulate", "--x0", "--data FILE.npz, in which theta0 is where the run starts"],
    ["simulate", "--sam", "--method one-sam"],
    ["simulate", "--no-color", "--color never"],
    ["derive", "--framework", "--format"],
    ["verify", "--trials", "--runs"],
    ["check", "--timeout", "--time-limit"],
    ["tables", "--dry-run", "--check"],
  ])("%s %s: use %s", async (command, typed, meant) => {
    const { code, stderr } = await run(command, "x", typed, "1");
    expect([code, stderr]).toEqual([3, `flatcheck: unknown option ${typed}: use ${meant}\n`]);
  });

  test("an option of another command is answered with that command", async () => {
    expect((await run("check", "x", "--lr", "1")).stderr).toBe(
      "flatcheck: unknown option --lr; --learning-rate is an option of flatcheck simulate\n",
    );
    expect((await run("audit", "c.json", "--assumption", "3.1")).stderr).toBe(
      "flatcheck: unknown option --assumption; --assumption is an option of flatcheck check\n",
    );
  });
});

test("--color takes one of three words, in every command that has text to show", async () => {
  for (const [name, { load }] of COMMANDS) {
    if ((await load()).options["color"] === undefined) continue;
    const { code, stderr } = await run(name, "x", "--color", "purple");
    expect([name, code, stderr]).toEqual([name, 3, 'flatcheck: expected one of auto, always, never after --color, got "purple"\n']);
  }
});

describe("the program", () => {
  test.each([["--version"], ["-v"], ["version"]])("%s", async (word) => {
    expect(await run(word)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  test("its help lists every command and ends with where to read on", async () => {
    const { stdout } = await run("--help");
    for (const [name, { summary }] of COMMANDS)
      expect(stdout).toMatch(new RegExp(`flatcheck ${name}\\b.*${summary.slice(0, 20).replace(/[()]/g, "\\$&")}`));
    expect(stdout).toMatch(/\nDocumentation: docs\/reference\/cli\.md\n$/);
  });

  test("takes what is about its output before the command, too", async () => {
    expect(await run("--json", "audit", "nowhere.json")).toMatchObject({ code: 3, stdout: expect.stringContaining('"unreadable-file"') });
  });
});
