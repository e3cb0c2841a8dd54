/** Contestants at the same work in turn, by processor time of this process. */
import { item } from "@flatcheck/enclosure";
import { median } from "./statistics.js";

export interface Contestant {
  readonly name: string;
  /** Does the work; the value is what it found, as text. */
  readonly work: () => string | Promise<string>;
}

export interface Result {
  readonly name: string;
  /** Milliseconds by round; empty for one that cannot do the work. */
  readonly times: readonly number[];
  readonly found: string | undefined;
  readonly failure: string | undefined;
}

/** A, B, A, B, …, after one round that is not counted. Who takes over a minute in that round is not asked again: that is its time. */
export async function inTurn(contestants: readonly Contestant[], rounds: number): Promise<readonly Result[]> {
  const results: (Result & { times: number[] })[] = [];
  for (const { name, work } of contestants) {
    try {
      const { ms, found } = await timed(work);
      results.push({ name, times: ms > LONG ? [ms] : [], found, failure: undefined });
    } catch (error) {
      results.push({ name, times: [], found: undefined, failure: (error as Error).message.slice(0, 60) });
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const [i, { work }] of contestants.entries()) {
      const { times, failure } = item(results, i);
      if (failure === undefined && (times[0] ?? 0) <= LONG) times.push((await timed(work)).ms);
    }
  }
  return results;
}

const LONG = 60_000;

async function timed(work: Contestant["work"]): Promise<{ ms: number; found: string }> {
  const before = process.cpuUsage();
  const found = await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, found };
}

/** The median of the ratios of the rounds. */
export const ratioOf = (a: Result, b: Result): number => median(a.times.map((ms, i) => ms / (b.times[i] ?? median(b.times))));

/** The size of a formula as it is printed, by one rule for all: its numbers, names and operators, without parentheses. */
export const tokens = (text: string): number => text.match(/\d+(?:\.\d+)?(?:e[-+]?\d+)?|[A-Za-z]\w*|\*\*|[-+*/^]/g)?.length ?? 0;
