/** The completion of bash, zsh and fish, by these shells themselves. Without one of them its tests fail and name the package. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { json, run } from "../../packages/cli/test-kit/run.js";

const folder = mkdtempSync(join(tmpdir(), "shells-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a shell prints. @throws Error where it is not installed, or says something on stderr */
function said(shell: string, ...args: readonly string[]): readonly string[] {
  const { error, stdout, stderr, status } = spawnSync(shell, args, { encoding: "utf8", cwd: folder });
  if (error !== undefined) throw new Error(`no ${shell}: install Debian's ${shell}`);
  if (status !== 0 || stderr !== "") throw new Error(`${shell} ended with ${status}: ${stderr}`);
  return stdout.split("\n").filter((line) => line !== "");
}

/** The script for a shell, in a file. */
async function scriptFor(shell: string): Promise<string> {
  const { stdout } = await run("completion", shell);
  const file = join(folder, `flatcheck.${shell}`);
  writeFileSync(file, stdout);
  return file;
}

const COMMANDS = [
  "check",
  "audit",
  "derive",
  "simulate",
  "predict",
  "verify",
  "region",
  "sweep",
  "worker",
  "tables",
  "serve",
  "operators",
  "cite",
  "completion",
];

/** What is typed so far, and what a shell has to offer, beside other things. */
const OFFERS: readonly (readonly [readonly string[], readonly string[]])[] = [
  [["sim"], ["simulate"]],
  [["help", "de"], ["derive"]],
  [
    ["check", "--as"],
    ["--assumption", "--ascii"],
  ],
  [
    ["check", "--assumption", "3"],
    ["3.1", "3.1-weak", "3.4"],
  ],
  [
    ["check", "--color", "a"],
    ["auto", "always"],
  ],
  [["derive", "x", "--format", "py"], ["pytorch"]],
  [["simulate", "--method", "one"], ["one-sam"]],
  [
    ["simulate", "fig"],
    ["figure1", "figure2", "figure3"],
  ],
  [
    ["verify", "--statement", "B.3"],
    ["B.3", "B.3-printed"],
  ],
  [["completion", "z"], ["zsh"]],
];

describe("bash", () => {
  let script: string;
  beforeAll(async () => {
    script = await scriptFor("bash");
  });
  const offered = (words: readonly string[]): readonly string[] =>
    said(
      "bash",
      "--norc",
      "-c",
      `source "$0"; COMP_WORDS=(flatcheck "$@"); COMP_CWORD=$#; _flatcheck; printf '%s\\n' "\${COMPREPLY[@]}"`,
      script,
      ...words,
    );

  test("reads the script", () => expect(said("bash", "-n", script)).toEqual([]));
  test("has every command", () => expect(offered([""])).toEqual([...COMMANDS, "help", "--help", "--version"]));
  test.each(OFFERS)("%j", (words, names) => expect(offered(words)).toEqual(names));
  test("offers files for a certificate", () => {
    writeFileSync(join(folder, "with blank.json"), "");
    expect(offered(["audit", "with"])).toEqual(["with blank.json"]);
  });
});

describe("zsh", () => {
  let script: string;
  beforeAll(async () => {
    script = await scriptFor("zsh");
  });

  test("reads the script", () => expect(said("zsh", "-n", script)).toEqual([]));

  test("knows whose completion it is", () => {
    expect(said("zsh", "-f", "-c", `autoload -Uz compinit; compinit -u -D; source ${script}; print -- $_comps[flatcheck]`)).toEqual([
      "_flatcheck",
    ]);
  });

  /** A zsh within zsh, since completion needs a line that is typed; it is read until every name is there, at most for a minute. */
  test.each(OFFERS)("%j", (words, names) => {
    const outer = join(folder, "outer.zsh");
    writeFileSync(outer, typedInZsh(script, ["flatcheck", ...words].join(" "), names));
    const text = said("zsh", "-f", outer).join("\n");
    for (const name of names) expect(text).toContain(name);
  });
});

function typedInZsh(script: string, typed: string, names: readonly string[]): string {
  const settings = "PROMPT=; setopt nobeep; LISTMAX=100000; autoload -Uz compinit; compinit -u -D; bindkey '^X' list-choices; stty -echo";
  const seen = names.map((name) => `$all == *${JSON.stringify(name)}*`).join(" && ");
  return `zmodload zsh/zpty
zpty -b z 'TERM=dumb COLUMNS=200 zsh -f -i'
zpty -w z ${JSON.stringify(`${settings}; source ${script}; print rea''dy`)}
zpty -r -m z line '*ready*'
zpty -n -w z '${typed}'$'\\x18'
for k in {1..600}; do sleep 0.1; zpty -r -t z part && all+="$part"; [[ ${seen} ]] && break; done
print -r -- "$all"
zpty -d z
`;
}

describe("fish", () => {
  let script: string;
  beforeAll(async () => {
    script = await scriptFor("fish");
  });
  const offered = (words: readonly string[]): readonly string[] =>
    said("fish", "--no-config", "-c", `source ${script}; complete -C ${JSON.stringify(["flatcheck", ...words].join(" "))}`).map(
      (line) => line.split("\t")[0] as string,
    );

  test("reads the script", () => expect(said("fish", "-n", script)).toEqual([]));
  test("has every command", () => expect(offered([""]).toSorted()).toEqual([...COMMANDS, "help"].toSorted()));
  test.each(OFFERS)("%j", (words, names) => expect(offered(words)).toEqual(expect.arrayContaining([...names])));
});

test("as JSON, and for another shell", async () => {
  expect(json((await run("completion", "bash", "--json")).stdout)).toMatchObject({ schema: "flatcheck.completion/1", shell: "bash" });
  expect(await run("completion", "csh")).toMatchObject({
    code: 3,
    stderr: 'flatcheck: expected one of bash, zsh, fish, got "csh"; write flatcheck completion bash\n',
  });
  expect(await run("completion")).toMatchObject({
    code: 3,
    stderr: "flatcheck: expected one of bash, zsh, fish, got none; write flatcheck completion bash\n",
  });
});
