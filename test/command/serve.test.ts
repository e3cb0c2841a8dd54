/** `flatcheck serve` as another program uses it: lines in, lines out, in one process. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Folder, outcomeOf, PROGRAM, run, start } from "../../packages/cli/test-kit/run.js";
import { DEEP } from "../../packages/cli/test-kit/sizes.js";

interface Answer {
  readonly id: string | number | null;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: string; readonly message: string; readonly position?: number };
  readonly exitCode?: number;
  readonly notes?: readonly string[];
  readonly progress?: { readonly text: string };
  readonly certificate?: Readonly<Record<string, unknown>>;
}

/** A server, and what it answers. */
class Client {
  private readonly child = start(["serve", "--stdio"]);
  private readonly lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  private ids = 0;

  write(line: string): void {
    this.child.stdin.write(`${line}\n`);
  }

  async read(): Promise<Answer> {
    const { value, done } = await this.lines.next();
    if (done === true) throw new Error("the server ended");
    return JSON.parse(value) as Answer;
  }

  send(command: string, args: Readonly<Record<string, unknown>> = {}): number {
    const id = ++this.ids;
    this.write(JSON.stringify({ id, command, args }));
    return id;
  }

  ask(command: string, args: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    this.send(command, args);
    return this.read();
  }

  /** What a line is answered with. */
  askLine(line: string): Promise<Answer> {
    this.write(line);
    return this.read();
  }

  end(): void {
    this.child.stdin.end();
  }
}

const folder = new Folder();
let client: Client;
beforeAll(() => {
  client = new Client();
});
afterAll(() => {
  client.end();
  folder.remove();
});

/** Without times, which differ from run to run. */
const lasting = (document: object): object => ({ ...document, elapsedMs: 0, nsPerStep: 0 });

describe("a result is the document that --json prints", () => {
  const data = folder.write("data.json", '{"X":[[1,0],[0.1,1]],"y":[1,2]}');
  const same: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
    ["check", { expr: "x^3+x" }, ["x^3+x"]],
    [
      "check",
      { expr: "-x^3", digits: 5, assumption: ["3.1", "3.4"] },
      ["--digits=5", "--assumption=3.1", "--assumption=3.4", "--", "-x^3"],
    ],
    ["check", { expr: "x^3+nu*x", params: { nu: 0.1 }, data }, ["x^3+nu*x", "--param", "nu=0.1", "--data", data]],
    ["check", { expr: "x^3+nu*x", params: { nu: { from: "1/100", to: 10 } } }, ["x^3+nu*x", "--param", "nu=1/100..10"]],
    ["derive", { expr: "x^3+nu*x", of: "trace", format: "numpy" }, ["x^3+nu*x", "--of", "trace", "--format", "numpy"]],
    ["simulate", { expr: "x^3+x", steps: 100, seed: 7 }, ["x^3+x", "--steps", "100", "--seed", "7"]],
    ["operators", {}, []],
    [
      "region",
      { expr: "x^3+nu*x", params: { nu: { from: "-1", to: 1 } }, assumption: "3.1" },
      ["x^3+nu*x", "--param", "nu=-1..1", "--assumption", "3.1"],
    ],
    ["predict", { expr: "x^3+x", neurons: 3, seed: 7 }, ["x^3+x", "--neurons", "3", "--seed", "7"]],
    ["verify", { expr: "x^3+x", statement: "4.3", runs: 2 }, ["x^3+x", "--statement", "4.3", "--runs", "2"]],
  ];

  test.each(same)("%s %j", async (command, args, argv) => {
    const [{ result, exitCode }, typed] = [await client.ask(command, args), await run(command, "--json", ...argv)];
    expect(lasting(result as object)).toEqual(lasting(JSON.parse(typed.stdout) as object));
    expect(exitCode).toBe(typed.code);
  });

  test("a certificate comes with the verdict, and is audited in place", async () => {
    const { certificate } = await client.ask("check", { expr: "sinh(x)", certificate: true });
    expect((await client.ask("audit", { certificate })).result).toMatchObject({ accepted: true, expression: "sinh(x)" });
    const { result, exitCode } = await client.ask("audit", { certificate: { ...certificate, expression: "cosh(x)" } });
    expect([result?.["accepted"], exitCode]).toEqual([false, 1]);
  });

  test("data in place keep their decimals", async () => {
    const X = '[["1"], [0.10000000000000000001]]'.replace('"1"', "1");
    const answer = await client.askLine(`{"id":"x","command":"check","args":{"expr":"x^3+x","data":{"X":${X},"y":[1,1]}}}`);
    const named = folder.write("decimals.json", `{"X":${X},"y":[1,1]}`);
    const { data: typed } = JSON.parse((await run("check", "x^3+x", "--data", named, "--json")).stdout) as { data: object };
    expect({ ...(answer.result?.["data"] as object), source: "" }).toEqual({ ...typed, source: "" });
  });
});

describe("what is no request is answered with what is wrong", () => {
  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ["nonsense", "json", /expected one JSON object a line/],
    ['{"id":1,', "json", /expected one JSON object a line/],
    ["[1]", "request", /expected a JSON object a line, got \[1\]/],
    ['{"command":"check"}', "request", /expected "id"/],
    ['{"id":{},"command":"check"}', "request", /expected "id" to be a text or a number, got \{\}/],
    ['{"id":1}', "request", /expected "command" to be a text, got none/],
    ['{"id":1,"id":2,"command":"version"}', "request", /every field once, got "id" twice/],
    ['{"id":1,"method":"check","params":{}}', "request", /got "method": did you mean "command"\?/],
    ['{"id":1,"command":"check","args":[]}', "request", /expected "args" to be an object/],
    ['{"id":1,"command":"chek"}', "command", /expected one of check, .*, got "chek"/],
    ['{"id":1,"command":"check"}', "usage", /expected the argument expr of check, got none/],
    ['{"id":1,"command":"check","args":{"expr":3}}', "usage", /expected expr to be a text, got 3/],
    ['{"id":1,"command":"check","args":{"expr":"-"}}', "usage", /expected an expression in expr, got -/],
    ['{"id":1,"command":"check","args":{"expression":"x"}}', "usage", /unknown argument expression: use expr/],
    ['{"id":1,"command":"check","args":{"expr":"x","time-limit":1}}', "usage", /got "time-limit": use timeLimit/],
    ['{"id":1,"command":"check","args":{"expr":"x","timeLimt":1}}', "usage", /unknown option --time-limt: use --time-limit/],
    ['{"id":1,"command":"check","args":{"expr":"x","batch":"f"}}', "usage", /one request for each activation/],
    ['{"id":1,"command":"check","args":{"expr":"x","digits":{}}}', "usage", /expected a text or a number in digits, got \{\}/],
    ['{"id":1,"command":"check","args":{"expr":"nu*x","params":{"nu":{"from":1}}}}', "parameter", /expected a range/],
    ['{"id":1,"command":"check","args":{"expr":"tanh(x"}}', "syntax", /expected "\)"/],
    ['{"id":1,"command":"audit","args":{"certificate":"/nowhere"}}', "unreadable-file", /\/nowhere/],
    ['{"id":1,"command":"cancel"}', "usage", /expected the id of a request/],
  ];

  test.each(wrong)("%s", async (line, code, message) => {
    const { error } = await client.askLine(line);
    expect(error?.code).toBe(code);
    expect(error?.message).toMatch(message);
  });

  test("errors in the expression say where", async () => {
    expect((await client.ask("check", { expr: "1/2x" })).error).toMatchObject({ code: "ambiguous", position: 3 });
  });

  test("an empty line is no request, and a request may end with a carriage return", async () => {
    client.write("");
    expect((await client.askLine('{"id":"v","command":"version"}\r')).id).toBe("v");
  });
});

describe("cancelling", () => {
  const LONG = { expr: "x^3+x", steps: 1e12 };
  /** Takes seconds. */
  const HARD = "exp(x)*erfc(x)+x^3*sin(1/(1+x^2))+log(1+x^2)*atan(x^3)";

  /** Progress comes before the answer, as often as it takes. */
  async function answerOf(id: number): Promise<Answer> {
    for (;;) {
      const answer = await client.read();
      if (answer.progress === undefined && answer.id === id) return answer;
    }
  }

  test("a run stops, and answers with what it has", async () => {
    const [long, next] = [client.send("simulate", { ...LONG, progress: true }), client.send("check", { expr: "x^3+x" })];
    while ((await client.read()).progress === undefined);
    client.send("cancel", { id: long });
    const { result, exitCode } = await answerOf(long);
    expect([result?.["stopped"], exitCode]).toEqual(["interrupted", 2]);
    expect((await answerOf(next)).exitCode).toBe(0);
  });

  test("what waits is taken out, and what cannot stop in the middle is ended", async () => {
    const [running, waiting] = [client.send("check", { expr: HARD }), client.send("simulate", LONG)];
    client.send("cancel", { id: waiting });
    client.send("cancel", { id: running });
    const answers = [await client.read(), await client.read(), await client.read(), await client.read()];
    const cancelled = answers.filter(({ error }) => error?.code === "cancelled").map(({ id }) => id);
    expect(cancelled.sort()).toEqual([running, waiting].sort());
    expect((await client.ask("check", { expr: "x^3+x" })).exitCode).toBe(0);
  });

  test("what was answered already is not there to be cancelled", async () => {
    const { id } = await client.ask("version");
    expect((await client.ask("cancel", { id })).result).toEqual({ cancelled: false });
  });

  test("two requests under one id are told apart", async () => {
    const long = client.send("simulate", LONG);
    const { id, error } = await client.askLine(JSON.stringify({ id: long, command: "check", args: { expr: "x" } }));
    expect([id, error?.code]).toEqual([null, "request"]);
    client.send("cancel", { id: long });
    await answerOf(long);
  });
});

/** Starts a server, asks for a run without an end that writes nothing meanwhile, and says the server's number. */
const KILLED_CLIENT = `
  const server = require("node:child_process").spawn(process.execPath, [process.argv[1], "serve", "--stdio"]);
  server.stdin.write('{"id":1,"command":"simulate","args":{"expr":"x^3+x","steps":1e12}}\\n{"id":2,"command":"version"}\\n');
  server.stdout.once("data", () => process.stdout.write(String(server.pid)));
`;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("the process", () => {
  test("answers what was asked before its input ended, and ends with 0", async () => {
    const child = start(["serve", "--stdio"]);
    child.stdin.end('{"id":1,"command":"check","args":{"expr":"x^3+x"}}\n{"id":2,"command":"version"}');
    const { code, stdout, stderr } = await outcomeOf(child);
    const ids = stdout
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as Answer).id);
    expect([code, stderr, ids.sort()]).toEqual([0, "", [1, 2]]);
  });

  test("cancels everything at an interrupt, and ends with 2", async () => {
    const child = start(["serve", "--stdio"]);
    const outcome = outcomeOf(child);
    child.stdin.write(
      '{"id":1,"command":"simulate","args":{"expr":"x^3+x","steps":1e12,"progress":true}}\n{"id":2,"command":"check","args":{"expr":"x"}}\n',
    );
    await new Promise((resolve) => child.stdout.once("data", resolve));
    child.kill("SIGINT");
    const { code, stdout } = await outcome;
    const answers = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Answer);
    expect(code).toBe(2);
    expect(answers.find(({ id }) => id === 2)?.error?.code).toBe("cancelled");
    expect(answers.find(({ id, progress }) => id === 1 && progress === undefined)?.result?.["stopped"]).toBe("interrupted");
  });

  test.runIf(DEEP)("ends where its client was killed in the middle of a run", async () => {
    const client = spawn(process.execPath, ["-e", KILLED_CLIENT, PROGRAM], { stdio: ["ignore", "pipe", "ignore"] });
    const server = await new Promise<number>((resolve) => client.stdout.once("data", (text: Buffer) => resolve(Number(text))));
    client.kill("SIGKILL");
    while (isAlive(server)) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isAlive(server)).toBe(false);
  });

  test("says how it is called", async () => {
    expect(await run("serve")).toMatchObject({ code: 3, stdout: "" });
    expect((await run("serve", "--stdio", "x")).stderr).toMatch(/requests come on standard input/);
  });
});
