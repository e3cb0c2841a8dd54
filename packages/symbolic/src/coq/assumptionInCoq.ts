/** An assumption in Coq: the theorem that it holds, or that it fails, made of what is known of its conditions. */
import type { CertificateStatement } from "@flatcheck/certify";
import type { Assumption } from "../assumptions.js";
import type { AssumptionConclusion } from "../conclusions.js";
import type { CoqCondition, Names, Proved, Refutation } from "./conditions/coqCondition.js";
import { inCoq } from "./conditions/table.js";
import { coqNumber } from "./coqText.js";
import type { Lemmas } from "./lemmas.js";
import { type CoqOutcome, leftOut } from "./outcome.js";

/** A condition with its Coq form, and what its constant and what it says at a point are called in proofs. */
interface Part {
  readonly condition: Assumption["conditions"][number];
  readonly kind: CoqCondition<Assumption["conditions"][number]>;
  readonly constant: string | undefined;
}

/** Whether all conditions of the assumption have a Coq form. */
export const isStatedInCoq = ({ conditions }: Assumption): boolean => conditions.every((c) => inCoq(c) !== undefined);

function partsOf({ conditions }: Assumption): readonly Part[] {
  const parts: Part[] = [];
  for (const condition of conditions) {
    const kind = inCoq(condition) as Part["kind"];
    const name = kind.constant(condition);
    const isTaken = name !== undefined && (!/^[a-wyz]\w*$/.test(name) || parts.some((p) => p.constant === name));
    parts.push({ condition, kind, constant: isTaken ? `constant${parts.length + 1}` : name });
  }
  return parts;
}

const theoremName = (id: string): string => `assumption_${id.replaceAll(/\W/g, "_")}`;

/** The theorem that the assumption holds, with constants that are numbers. */
export function holding(assumption: Assumption, constants: AssumptionConclusion["constants"], lemmas: Lemmas): CoqOutcome {
  const { id } = assumption;
  const parts = partsOf(assumption);
  const attempts = parts.map(({ condition, kind }) => kind.prove(condition, constants[kind.constant(condition) ?? ""], lemmas));
  const open = attempts.find((a) => "reason" in a);
  if (open !== undefined && "reason" in open) return leftOut(id, open.reason);
  const proved = attempts as readonly Proved[];
  const numbers = proved.flatMap(({ bound }) => (bound === undefined ? [] : [coqNumber(bound)]));
  const claims = parts.map(({ condition, kind }, i) => kind.claim(condition, boundText(proved[i])));
  const name = theoremName(id);
  const written = lemmas.write(proved.flatMap((p) => p.lemmas));
  const text = `${written === "" ? "" : `${written}\n`}Theorem ${name} : ${numbers.map((q) => `0 < ${q} /\\ `).join("")}forall x, ${claims.join(" /\\ ")}.
Proof. ${proofOf(numbers.length, proved)}. Qed.
`;
  return { id, text, theorems: [name] };
}

const boundText = (p: Proved | undefined): string => (p?.bound === undefined ? "" : coqNumber(p.bound));

/** Splits off that the constants are positive, then one condition after another. */
function proofOf(constants: number, proved: readonly Proved[]): string {
  const claims = proved.map((p) => p.tactic).reduceRight((rest, tactic) => `split; [${tactic} | ${rest}]`);
  return Array.from({ length: constants }).reduce<string>((rest) => `split; [lra | ${rest}]`, `intros x; ${claims}`);
}

/** The theorem that the assumption fails, from the refuting statement or from a simpler witness. */
export function refuting(assumption: Assumption, statement: CertificateStatement, lemmas: Lemmas): CoqOutcome {
  const { id } = assumption;
  if (statement.kind === "undefined" || statement.kind === "pole" || statement.kind === "jump" || statement.kind === "seam")
    return leftOut(id, "it fails because φ or a derivative does not exist everywhere, which is not stated in Coq");
  const parts = partsOf(assumption);
  const ways = parts.map((part, i) => part.kind.refute(part.condition, statement, lemmas, namesOf(id, parts, i)));
  for (let rank = 0; rank < Math.max(...ways.map((w) => w.length)); rank++) {
    for (const way of ways) {
      const found = way[rank]?.();
      if (found !== undefined) return failing(id, parts, found);
    }
  }
  return leftOut(id, `its witness is ${[...new Set(parts.map((p) => p.kind.unfound))].join(", and ")}`);
}

function namesOf(id: string, parts: readonly Part[], i: number): Names {
  const constant = parts[i]?.constant ?? "";
  return { theorem: theoremName(id), constant, positive: `P_${constant}`, said: `B${i + 1}` };
}

function failing(id: string, parts: readonly Part[], { lemma, violated, point, choose, close }: Refutation): CoqOutcome {
  const name = theoremName(id);
  const constants = parts.flatMap(({ constant }) => constant ?? []);
  const opening = [...constants, ...constants.map((c) => `P_${c}`)].reduceRight((rest, c) => `[${c} ${rest}]`, "H");
  const claims = parts.map(({ condition, kind, constant }) => kind.claim(condition, constant ?? ""));
  const exists = constants.length === 0 ? "" : `exists ${constants.join(" ")}, ${constants.map((c) => `0 < ${c} /\\ `).join("")}`;
  const said = parts.map((_, i) => `B${i + 1}`).reduceRight((rest, b) => `[${b} ${rest}]`);
  const say = parts.length === 1 ? `assert (${said} := H ${point})` : `destruct (H ${point}) as ${said}`;
  const text = `${lemma}${violated}
Theorem ${name}_fails : ~ ${exists}forall x, ${claims.join(" /\\ ")}.
Proof. intros ${opening}. ${choose}${say}. ${close} Qed.
`;
  return { id, text, theorems: [`${name}_violated`, `${name}_fails`] };
}
