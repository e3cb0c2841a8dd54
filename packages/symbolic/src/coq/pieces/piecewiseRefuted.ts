/**
 * An assumption about a function with pieces refuted at a point beside which it is smooth: whatever its derivatives are, there they are those of the piece. What
 * holds of such a function is not stated.
 */
import { type ConditionOf, derivativeOrder, LINE, orderOf } from "@flatcheck/certify";
import type { Rational } from "@flatcheck/enclosure";
import type { Assumption } from "../../assumptions.js";
import { derivativeName } from "../activationInCoq.js";
import { claimSentence, type Part, partsOf, pattern, theoremName, useOf } from "../assumptionInCoq.js";
import { type Claim, claimAt, formClaim } from "../claim.js";
import { coqNumber } from "../coqText.js";
import { type CoqOutcome, leftOut } from "../outcome.js";
import { negativeAt, type PointWitness, pointLemma, SIMPLE_POINTS, zeroPoint } from "../pointWitness.js";
import type { LocalPiece, LocalPieces } from "./localPieces.js";

/** A condition that is false at a point of a piece. */
interface Violation {
  readonly part: number;
  readonly piece: LocalPiece;
  readonly z: Rational;
  readonly claim: Claim;
  /** None where the slope is 0 all over the piece. */
  readonly witness?: PointWitness;
}

export function refutedOnPiece(assumption: Assumption, points: readonly Rational[], pieces: LocalPieces): CoqOutcome {
  const parts = partsOf(assumption);
  for (const z of [...points, ...SIMPLE_POINTS.slice(0, CANDIDATES)]) {
    const piece = pieces.at(z);
    const found = piece === undefined ? undefined : parts.map((part, i) => violationOf(part, i, piece, z)).find((v) => v !== undefined);
    if (found !== undefined) return failing(assumption, parts, found, pieces);
  }
  return leftOut(assumption.id, "it is not false at a point beside which φ is smooth");
}

const CANDIDATES = 40;

function violationOf({ condition }: Part, part: number, piece: LocalPiece, z: Rational): Violation | undefined {
  const made = (claim: Claim, witness: PointWitness | undefined): Violation | undefined =>
    witness === undefined ? undefined : { part, piece, z, claim, witness };
  if (condition.type === "dominates") {
    const claim = formClaim(piece.derivatives, condition.numerator);
    return made(claim, negativeAt(claim, z));
  }
  if (condition.type !== "sign") return undefined;
  const claim = formClaim(piece.derivatives, condition.form);
  const negative = made(claim, negativeAt(claim, z));
  if (negative !== undefined || condition.relation === "nonnegative") return negative;
  if (condition.relation === "increasing") return claim.element.size === 0 ? { part, piece, z, claim } : undefined;
  return made(claim, zeroPoint(claim, [z]));
}

function failing(assumption: Assumption, parts: readonly Part[], found: Violation, pieces: LocalPieces): CoqOutcome {
  const { id, conditions } = assumption;
  const [name, order] = [theoremName(id), Math.max(1, ...conditions.map(orderOf))];
  const constants = parts.flatMap(({ constant }) => constant ?? []);
  const functions = Array.from({ length: order }, (_, k) => derivativeName(k + 1));
  const slopes = functions.map((f, k) => `derivative_of ${derivativeName(k)} ${f} /\\ `);
  const inner = constants.length === 0 ? "" : `exists ${constants.join(" ")}, ${constants.map((c) => `0 < ${c} /\\ `).join("")}`;
  const opening = pattern([...functions, ...functions.map((_, k) => `D${k + 1}`), ...constants, ...constants.map((c) => `P_${c}`), "H"]);
  const text = `${pieces.write(found.piece)}${witnessText(name, found)}
Theorem ${name}_fails : ~ exists ${functions.join(" ")}, ${slopes.join("")}${inner}${claimSentence(parts, LINE)}.
Proof.
  intros ${opening}. ${equalities(found, order)}
  ${useOf(parts, found.part, coqNumber(found.z), LINE)}${closing(name, parts, found)}
Qed.
`;
  return { id, text, theorems: [`${name}_fails`] };
}

const witnessText = (name: string, { claim, witness, piece }: Violation): string =>
  witness === undefined ? "" : piece.renamed(pointLemma(`${name}_witness`, claim, witness));

/** `E0`, `E1`, …: on the piece φ and its derivatives are those of the piece. */
function equalities({ piece: { name, from, to } }: Violation, order: number): string {
  const ends = `${coqNumber(from)} ${coqNumber(to)}`;
  const steps = Array.from({ length: order }, (_, k) => {
    const [f, g] = [derivativeName(k), derivativeName(k + 1)];
    return `assert (E${k + 1} := slopes_on ${ends} ${f} ${g} ${name}_${f} ${name}_${g} E${k} D${k + 1} ${name}_${f}_slope).`;
  });
  return [`assert (E0 := ${name}_is).`, ...steps].join(" ");
}

function closing(name: string, parts: readonly Part[], { part, piece, z, claim, witness }: Violation): string {
  const { condition, constant } = parts[part] as Part;
  const said = `${(parts[part] as Part).kind.isPointwise ? "B" : "H"}${part + 1}`;
  if (condition.type === "sign" && condition.relation === "increasing") return monotone(name, condition, said, piece, z, witness);
  const orders = [...new Set(claim.text.match(/phi\d?/g))].map((f) => (f === "phi" ? 0 : Number(f.slice(3))));
  const here = `assert (Z : ${coqNumber(piece.from)} < ${coqNumber(z)} < ${coqNumber(piece.to)}) by lra. assert (W := ${name}_witness). `;
  const rewriting = orders.map((k) => `rewrite <- (E${k} ${coqNumber(z)} Z) in W. `).join("");
  if (condition.type !== "dominates") return `${here}${rewriting}lra.`;
  const below = claimAt(formClaim(piece.derivatives, condition.denominator), coqNumber(z));
  return `${here}${rewriting}assert (A := Rmult_le_pos _ _ (Rlt_le _ _ P_${constant}) (Rabs_pos (${below}))). lra.`;
}

function monotone(
  name: string,
  { form }: ConditionOf<"sign">,
  said: string,
  { name: piece, from, to }: LocalPiece,
  z: Rational,
  witness: PointWitness | undefined,
): string {
  const k = derivativeOrder(form) - 1;
  const [f, g, slope] = [derivativeName(k), `${piece}_${derivativeName(k)}`, `${piece}_${derivativeName(k + 1)}`];
  const ends = `${coqNumber(from)} ${coqNumber(to)}`;
  if (witness === undefined)
    return `refine (not_increasing_if_flat_on ${ends} ${f} ${g} ${slope} E${k} ${g}_slope ltac:(lra) _ ${said}). intros t _. unfold ${slope}. ring.`;
  return `exact (not_increasing_on ${ends} ${coqNumber(z)} ${f} ${g} ${slope} E${k} ${g}_slope ltac:(lra) ${name}_witness ${said}).`;
}
