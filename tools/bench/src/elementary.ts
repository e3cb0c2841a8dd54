/**
 * The bench of the elementary functions on lanes: nanoseconds for a pair of doubles, and how many times as long a loop over `Math`
 * takes on this engine. Processor time; `--rounds N` (9 by default) rounds in turn, `--only exp,tanh`. What copying to the memory
 * of the kernel costs is measured by an evaluator of `x` and taken off. It prints and does not judge: the exit code is 0.
 */

import { parseArgs } from "node:util";
import { parse } from "@flatcheck/activation";
import { item } from "@flatcheck/enclosure";
import { laneEvaluator } from "@flatcheck/numeric";
import { type Contestant, inTurn, type Result } from "./measuring/inTurn.js";
import { median, short, times } from "./measuring/statistics.js";
import { printTable, type Row } from "./measuring/table.js";

const COUNT = 4096;
const REPEATS = 500;
const PAIRS = (COUNT / 2) * REPEATS;

/** Points without order, so that no branch is foreseen better than in use: |x| < 4, or where the function is defined. */
function points(name: string): Float64Array {
  const any = Float64Array.from({ length: COUNT }, (_, i) => 4 * Math.sin(12.9898 * (i + 1)));
  if (["asin", "acos", "atanh"].includes(name)) return any.map((x) => x / 4.01);
  if (["log", "acosh", "cbrt", "log1p"].includes(name)) return any.map((x) => Math.abs(x) + 1);
  return any;
}

const repeated = (name: string, pass: () => number): Contestant => ({
  name,
  work: () => {
    let found = 0;
    for (let i = 0; i < REPEATS; i++) found = pass();
    return String(found);
  },
});

function onLanes(text: string, at: Float64Array): Contestant {
  const f = laneEvaluator(parse(text));
  return repeated(text, () => item(f(at), 0));
}

function byMath(f: (x: number) => number, at: Float64Array): Contestant {
  const values = new Float64Array(COUNT);
  return repeated("Math", () => {
    for (let i = 0; i < COUNT; i++) values[i] = f(item(at, i));
    return item(values, 0);
  });
}

/** Powers with an exponent that is no whole number. */
const POWER = "abs(x)^(17/10)";

const OTHERS: Readonly<Record<string, (x: number) => number>> = { [POWER]: (x) => Math.abs(x) ** 1.7 };
const NAMES =
  "exp expm1 log log1p cbrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh erf erfc sigmoid softplus gelu silu mish".split(
    " ",
  );

const nanoseconds = ({ times: ms }: Result): number => (median(ms) * 1e6) / PAIRS;

async function row(name: string, rounds: number): Promise<Row> {
  const at = points(name);
  const peer = OTHERS[name] ?? (Math as unknown as Record<string, ((x: number) => number) | undefined>)[name];
  const text = name === POWER ? name : `${name}(x)`;
  const contestants = [onLanes(text, at), onLanes("x", at), ...(peer === undefined ? [] : [byMath(peer, at)])];
  const [lanes, copying, math] = (await inTurn(contestants, rounds)) as [Result, Result, Result | undefined];
  const own = Math.max(0.1, nanoseconds(lanes) - nanoseconds(copying));
  return { what: text, value: `${short(own)} ns${math === undefined ? "" : `   Math ${times(nanoseconds(math) / own)}`}` };
}

const { values } = parseArgs({ options: { rounds: { type: "string" }, only: { type: "string" } } });
const rows: Row[] = [];
for (const name of values.only?.split(",") ?? [...NAMES, POWER]) rows.push(await row(name, Number(values.rounds ?? 9)));
printTable("Elementary functions on lanes, for a pair of doubles", rows);
