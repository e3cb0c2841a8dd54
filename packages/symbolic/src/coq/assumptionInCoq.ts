/** An assumption in Coq: the theorem that it holds, or that it fails, made of what is known of its conditions. */
import { type CertificateStatement, type Domain, isLine } from "@flatcheck/certify";
import type { Assumption } from "../assumptions.js";
import { isClaimId, isConstantId } from "../claims/claimEntry.js";
import type { AssumptionConclusion } from "../conclusions.js";
import type { CoqCondition, Names, Proved, Refutation } from "./conditions/coqCondition.js";
import { inCoq } from "./conditions/table.js";
import { coqNumber } from "./coqText.js";
import { given, premise } from "./domainInCoq.js";
import type { Lemmas } from "./lemmas.js";
import { type CoqOutcome, leftOut } from "./outcome.js";

/** A condition with its Coq form, and what its constant and what it says at a point are called in proofs. */
export interface Part {
  readonly condition: Assumption["conditions"][number];
  readonly kind: CoqCondition<Assumption["conditions"][number]>;
  readonly constant: string | undefined;
}

/** Whether all conditions of the assumption have a Coq form. */
export const isStatedInCoq = ({ conditions }: Assumption): boolean => conditions.every((c) => inCoq(c) !== undefined);

/** The conditions with their names. */
export function partsOf({ conditions }: Assumption): readonly Part[] {
  const parts: Part[] = [];
  for (const condition of conditions) {
    const kind = inCoq(condition) as Part["kind"];
    const name = kind.constant(condition);
    const isTaken = name !== undefined && (!/^[a-wyz]\w*$/.test(name) || parts.some((p) => p.constant === name));
    parts.push({ condition, kind, constant: isTaken ? `constant${parts.length + 1}` : name });
  }
  return parts;
}

/** `assumption_3_1_weak`, `claim_phi1_gt_0`: the name of the theorem that the entry holds; that it fails is said by the name with `_fails`. */
export const theoremName = (id: string): string =>
  isClaimId(id) || isConstantId(id) ? inWords(id) : `assumption_${id.replaceAll(/\W/g, "_")}`;

const inWords = (id: string): string =>
  SIGNS.reduce((text, [sign, word]) => text.replaceAll(sign, ` ${word} `), id)
    .replaceAll(/\W+/g, "_")
    .replace(/_$/, "");

/** Longer signs first. */
const SIGNS = [
  [">=", "ge"],
  ["<=", "le"],
  [">", "gt"],
  ["<", "lt"],
  ["=", "eq"],
  ["+", "plus"],
  ["-", "minus"],
  ["*", "times"],
  ["/", "over"],
  ["^", "to"],
  ["(", "of"],
] as const;

/** `forall x, A /\ B` where all conditions say something about each x; else one sentence a condition. */
function sentence(parts: readonly Part[], domain: Domain, claimOf: (part: Part, i: number) => string): string {
  const claims = parts.map(claimOf);
  if (isPointwise(parts)) return `forall x, ${premise(domain)}${claims.join(" /\\ ")}`;
  const sentences = claims.map((claim, i) => (parts[i]?.kind.isPointwise === true ? `forall x, ${premise(domain)}${claim}` : claim));
  return sentences.length === 1 ? (sentences[0] as string) : sentences.map((s) => `(${s})`).join(" /\\ ");
}

const isPointwise = (parts: readonly Part[]): boolean => parts.every(({ kind }) => kind.isPointwise);

/** What the conditions say of constants by their names. */
export const claimSentence = (parts: readonly Part[], domain: Domain): string =>
  sentence(parts, domain, ({ condition, kind, constant }) => kind.claim(condition, constant ?? "", domain));

/** The theorem that the assumption holds, with constants that are numbers. */
export function holding(
  assumption: Assumption,
  constants: AssumptionConclusion["constants"],
  statements: readonly CertificateStatement[],
  lemmas: Lemmas,
): CoqOutcome {
  const { id } = assumption;
  const parts = partsOf(assumption);
  if (!isStatedOn(parts, lemmas.domain)) return leftOut(id, NOT_ON_INTERVALS);
  const attempts = parts.map(({ condition, kind }) =>
    kind.prove(condition, { constant: constants[nameOfConstant(condition) ?? kind.constant(condition) ?? ""], statements }, lemmas),
  );
  const open = attempts.find((a) => "reason" in a);
  if (open !== undefined && "reason" in open) return leftOut(id, open.reason);
  const proved = attempts as readonly Proved[];
  const numbers = proved.flatMap(({ bound }) => (bound === undefined ? [] : [coqNumber(bound)]));
  const said = sentence(
    parts,
    lemmas.domain,
    ({ condition, kind }, i) => proved[i]?.claim ?? kind.claim(condition, boundText(proved[i]), lemmas.domain),
  );
  const name = theoremName(id);
  const written = lemmas.write(proved.flatMap((p) => p.lemmas));
  const text = `${written === "" ? "" : `${written}\n`}Theorem ${name} : ${numbers.map((q) => `0 < ${q} /\\ `).join("")}${said}.
Proof. ${proofOf(numbers.length, parts, proved, lemmas.domain)}. Qed.
`;
  return { id, text, theorems: [name] };
}

const nameOfConstant = (condition: Part["condition"]): string | undefined => ("constant" in condition ? condition.constant : undefined);
const boundText = (p: Proved | undefined): string => (p?.bound === undefined ? "" : coqNumber(p.bound));

/** Splits off that the constants are positive, then one condition after another. */
function proofOf(constants: number, parts: readonly Part[], proved: readonly Proved[], domain: Domain): string {
  const intro = `intros x${given(domain)}; `;
  const isShared = isPointwise(parts);
  const tactics = proved.map(({ tactic }, i) => (!isShared && parts[i]?.kind.isPointwise === true ? `${intro}${tactic}` : tactic));
  const claims = tactics.reduceRight((rest, tactic) => `split; [${tactic} | ${rest}]`);
  return Array.from({ length: constants }).reduce<string>((rest) => `split; [lra | ${rest}]`, `${isShared ? intro : ""}${claims}`);
}

const isStatedOn = (parts: readonly Part[], domain: Domain): boolean => isLine(domain) || parts.every(({ kind }) => kind.isOnIntervals);
const NOT_ON_INTERVALS = "it is not stated in Coq about an interval";

/** The theorem that the assumption fails, from the refuting statement or from a simpler witness. */
export function refuting(assumption: Assumption, statement: CertificateStatement, lemmas: Lemmas): CoqOutcome {
  const { id } = assumption;
  if (statement.kind === "undefined" || statement.kind === "pole" || statement.kind === "jump" || statement.kind === "seam")
    return leftOut(id, "it fails because φ or a derivative does not exist everywhere, which is not stated in Coq");
  const parts = partsOf(assumption);
  if (!isStatedOn(parts, lemmas.domain)) return leftOut(id, NOT_ON_INTERVALS);
  const ways = parts.map((part, i) => part.kind.refute(part.condition, statement, lemmas, namesOf(id, parts, i)));
  for (let rank = 0; rank < Math.max(...ways.map((w) => w.length)); rank++) {
    for (const [i, way] of ways.entries()) {
      const found = way[rank]?.();
      if (found !== undefined) return failing(id, parts, i, found, lemmas.domain);
    }
  }
  return leftOut(id, `its witness is ${[...new Set(parts.map((p) => p.kind.unfound))].join(", and ")}`);
}

function namesOf(id: string, parts: readonly Part[], i: number): Names {
  const constant = parts[i]?.constant ?? "";
  const said = parts[i]?.kind.isPointwise === true ? `B${i + 1}` : `H${i + 1}`;
  return { theorem: theoremName(id), constant, positive: `P_${constant}`, said };
}

/** `[A [B C]]`, an introduction pattern. */
export const pattern = (names: readonly string[]): string => names.reduceRight((rest, name) => `[${name} ${rest}]`);

function failing(
  id: string,
  parts: readonly Part[],
  refuted: number,
  { lemma, violated, at, close }: Refutation,
  domain: Domain,
): CoqOutcome {
  const name = theoremName(id);
  const constants = parts.flatMap(({ constant }) => constant ?? []);
  const opening = pattern([...constants, ...constants.map((c) => `P_${c}`), "H"]);
  const said = claimSentence(parts, domain);
  const exists = constants.length === 0 ? "" : `exists ${constants.join(" ")}, ${constants.map((c) => `0 < ${c} /\\ `).join("")}`;
  const text = `${lemma}${violated}
Theorem ${name}_fails : ~ ${exists === "" ? `(${said})` : `${exists}${said}`}.
Proof. intros ${opening}. ${at?.choose ?? ""}${useOf(parts, refuted, at?.point, domain)}${close} Qed.
`;
  return { id, text, theorems: [`${name}_violated`, `${name}_fails`] };
}

/** Names what the conditions say, at the point where there is one. */
export function useOf(parts: readonly Part[], refuted: number, point: string | undefined, domain: Domain): string {
  const here = `${point}${isLine(domain) ? "" : " ltac:(lra)"}`;
  const numbered = (letter: string): string[] => parts.map((_, i) => `${letter}${i + 1}`);
  if (isPointwise(parts)) return parts.length === 1 ? `assert (B1 := H ${here}). ` : `destruct (H ${here}) as ${pattern(numbered("B"))}. `;
  const apart = parts.length === 1 ? "rename H into H1. " : `destruct H as ${pattern(numbered("H"))}. `;
  return point === undefined ? apart : `${apart}assert (B${refuted + 1} := H${refuted + 1} ${here}). `;
}
