/**
 * Inequalities as the paper prints them, for unit samples and weights 1. The paper's loss is that of c = 1, and several of its constants are those of c = 1/2: each is examined under both. It is
 * judged under the scale that its row names, and the row says what it does under the other one.
 */

import type { Case } from "../bounds/decision.js";
import {
  examineInequality,
  type Inequality,
  type InequalitySpec,
  type InequalityStatement,
  inequalityText,
  sayingConstants,
} from "../bounds/inequality.js";
import { tallyOf } from "../bounds/tally.js";
import type { Context } from "../ledger/context.js";
import type { Examination } from "../ledger/statement.js";
import { printedAt } from "../proofs/letters.js";
import { withProof } from "../proofs/withProof.js";

export type Scale = 1 | 0.5;

export interface PrintedInequality extends Omit<Inequality, "cases"> {
  readonly casesAt: (c: Context, scale: Scale) => Generator<Case>;
}

export type PrintedSpec = Omit<InequalitySpec, "inequality" | "lossScale" | "runsOnlyWith"> & {
  /** The scale under which it is judged: one for which it is true, where there is one. */
  readonly scale: Scale;
  readonly inequality: PrintedInequality;
};

const NAMES: ReadonlyMap<Scale, string> = new Map([
  [1, "c = 1"],
  [0.5, "c = 1/2"],
]);

/** The statement at its scale, with what the same bound does under the other one. */
export function printedStatement({
  scale,
  remark,
  notes,
  constants,
  proof,
  inequality: printed,
  ...spec
}: PrintedSpec): InequalityStatement {
  const { casesAt, ...sides } = printed;
  const { notesFor, ...titles } = sayingConstants({ title: spec.title, constants, notes });
  const under = (s: Scale): Inequality => ({ ...sides, cases: (c: Context) => casesAt(c, s) });
  const inequality = under(scale);
  const other: Scale = scale === 1 ? 0.5 : 1;
  const hypotheses = [...spec.hypotheses, "‖x_i‖ = 1", "a = 1"] as const;
  const derivation = proof === undefined ? undefined : { ...proof, where: printedAt(scale) };
  return {
    ...spec,
    ...titles,
    inequality,
    derivation,
    hypotheses,
    runsOnlyWith: ["3.2", "‖x_i‖ = 1", "a = 1"],
    lossScale: NAMES.get(scale) as string,
    conclusion: `${inequalityText(inequality)}, for ‖x_i‖ = 1, a = 1 and ${NAMES.get(scale)}${remark === undefined ? "" : `; ${remark}`}`,
    *examine(c) {
      const examined = yield* examineInequality(inequality, c);
      const counterpart = yield* surveyed(under(other), c);
      const finding = withProof(c, examined, { derivation, hypotheses, stated: inequality });
      return {
        ...finding,
        notes: [...(finding.notes ?? []), ...sentences(scale, finding), ...sentences(other, counterpart), ...notesFor(c)],
      };
    },
  };
}

type Survey = Pick<Examination, "conclusion" | "sharpness">;

/** All cases, also after one that breaks the inequality: by how much it is broken is to be known. */
function* surveyed(inequality: Inequality, c: Context): Generator<number, Survey> {
  let [count, held, broken] = [0, 0, 0];
  const tally = tallyOf(inequality);
  for (const one of inequality.cases(c)) {
    yield ++count;
    const { decision } = tally.add(one);
    if (decision === "holds" || decision === "apart") held++;
    if (decision === "fails") broken++;
  }
  const conclusion = broken > 0 ? "fails" : held > 0 ? "holds" : "unknown";
  const sharpness = tally.sharpest();
  return { conclusion, ...(sharpness !== undefined && sharpness.ratio > 0 ? { sharpness } : {}) };
}

/** A ratio beyond this only says that the right side is close to 0. */
const BEYOND = 100;

function sentences(scale: Scale, { conclusion, sharpness: { ratio } = { ratio: 0, case: "" } }: Survey): readonly string[] {
  const text = `under ${NAMES.get(scale)} the bound`;
  if (conclusion === "unknown") return [`${text} was not decided`];
  if (conclusion === "holds") return [`${text} held wherever it was decided; left/right came up to ${shortText(ratio)}`];
  return [`${text} is broken${ratio > 1 && ratio < BEYOND ? `; left/right came up to ${shortText(ratio)}` : ""}`];
}

export const shortText = (value: number): string => `${Number(value.toPrecision(3))}`;
