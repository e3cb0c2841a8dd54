/** What a region is asked for: φ with parameters, the box of their values, and what is to hold there. */
import { bindParameters, type Expression, exactlyRecognised, parametersOf, parse } from "@flatcheck/activation";
import { analyse, type CertificateStatement, type Decision, type Domain } from "@flatcheck/certify";
import { item, rationals as Q } from "@flatcheck/enclosure";
import type { Assumption } from "../assumptions.js";
import { concludeAssumption } from "../conclusions.js";
import type { Box } from "../ranges/box.js";

export interface RegionTask {
  /** In canonical form, with its parameters. */
  readonly expression: Expression;
  readonly text: string;
  readonly box: Box;
  readonly assumption: Assumption;
  readonly domain: Domain;
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
}

/** A closed box of parameters with what is proved for every value in it. */
export interface Cell {
  readonly box: Box;
  readonly verdict: Decision;
  /** From which the verdict follows. */
  readonly statements: readonly CertificateStatement[];
}

/** Whether nothing more is to be begun. */
export const isOver = ({ deadline, signal }: RegionTask): boolean => performance.now() >= deadline || signal?.aborted === true;

/** For one cell: what is not proved in this time is tried on its halves. */
const MILLISECONDS = 2000;

/** What holds, or fails, for every value in the box. A box of one value is decided exactly there. */
export async function decided(task: RegionTask, box: Box, milliseconds: number = MILLISECONDS): Promise<Cell> {
  const { assumption, domain, signal, deadline } = task;
  const remaining = Math.min(milliseconds, deadline - performance.now());
  if (remaining <= 0 || signal?.aborted === true) return { box, verdict: "unknown", statements: [] };
  const { expression, ranges } = await withValues(task, box);
  const { statements } = await analyse(expression, assumption.conditions, {
    milliseconds: remaining,
    ranges,
    domain,
    ...(signal === undefined ? {} : { signal }),
  });
  const { verdict, refutedBy } = concludeAssumption(assumption, statements, domain);
  return { box, verdict, statements: refutedBy === undefined ? statements : refutedBy.map((i) => item(statements, i)) };
}

interface WithValues {
  readonly expression: Expression;
  readonly ranges: Box;
}

/** φ with the parameters that have one value in the box replaced by it, as replay reads a certificate. */
async function withValues({ text, expression, box: whole }: RegionTask, box: Box): Promise<WithValues> {
  const ranges = new Map([...box].filter(([, [from, to]]) => !Q.eq(from, to)));
  const present = parametersOf(expression);
  const values = new Map(
    [...box].flatMap(([name, [from, to]]) => (Q.eq(from, to) && present.includes(name) ? [[name, from] as const] : [])),
  );
  if (values.size === 0) return { expression, ranges };
  const typed = parse(text, { parameters: [...whole.keys()] });
  const open = [...ranges.keys()].filter((name) => present.includes(name));
  return { expression: await exactlyRecognised(bindParameters(typed, values, open)), ranges };
}
