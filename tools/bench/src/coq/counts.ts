/** What is decided, stated and accepted, by assumption and kind of verdict. */
import type { Exported, Kind } from "./exported.js";

export interface Count {
  readonly what: string;
  readonly decided: number;
  readonly stated: number;
  /** Stated in a file on which coqc was run. */
  readonly run: number;
  readonly accepted: number;
}

const KINDS: readonly Kind[] = ["holds", "fails at a point", "fails otherwise"];

/** For each assumption and kind, then in all for those that a proof or a point decides, then for the others. */
export function countsOf(rows: readonly Exported[]): readonly Count[] {
  const ids = [...new Set(rows.flatMap((r) => r.decided.map(({ id }) => id)))];
  const single = ids.flatMap((id) => KINDS.map((kind) => count(`${id}: ${kind}`, rows, (i, k) => i === id && k === kind)));
  return [
    ...single.filter(({ decided }) => decided > 0),
    count("all that holds, or fails at a point", rows, (_, kind) => kind !== "fails otherwise"),
    count("all that fails otherwise", rows, (_, kind) => kind === "fails otherwise"),
  ];
}

function count(what: string, rows: readonly Exported[], isMeant: (id: string, kind: Kind) => boolean): Count {
  const meant = rows.flatMap((row) => row.decided.filter((d) => isMeant(d.id, d.kind)).map((d) => ({ row, ...d })));
  const stated = meant.filter((d) => d.isStated);
  const run = stated.filter(({ row }) => row.checked !== undefined);
  const accepted = run.filter(({ row }) => row.checked?.accepted === true).length;
  return { what, decided: meant.length, stated: stated.length, run: run.length, accepted };
}

export interface LeftOut {
  readonly activation: string;
  readonly id: string;
  readonly reason: string;
}

export const leftOutOf = (rows: readonly Exported[]): readonly LeftOut[] =>
  rows.flatMap(({ activation, decided }) =>
    decided.flatMap(({ id, isStated, reason = "" }) => (isStated ? [] : [{ activation: activation.id, id, reason }])),
  );
