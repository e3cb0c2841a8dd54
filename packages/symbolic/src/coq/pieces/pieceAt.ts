/** A function with pieces beside a point where it is smooth: the expression that it is there, and how far it is that. */
import { canonical, type Expression, evaluate, operatorNamed } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";

export interface Piece {
  readonly expression: Expression;
  /** Between these it is that expression; the point lies in the middle. */
  readonly from: Rational;
  readonly to: Rational;
}

/** Whether an operator with pieces occurs. */
export const hasPieces = (e: Expression): boolean =>
  e.kind === "apply" && (operatorNamed(e.operator).pieces !== undefined || e.args.some(hasPieces));

/** Operators that are composed of pieces, so composed. */
export function withPieces(e: Expression): Expression {
  if (e.kind !== "apply") return e;
  const { expansion, pieces } = operatorNamed(e.operator);
  const composed = expansion?.(e.args);
  return composed !== undefined && (pieces !== undefined || hasPieces(composed))
    ? withPieces(composed)
    : { ...e, args: e.args.map(withPieces) };
}

/** Undefined at a joint, and where the piece is too short to be seen by samples. */
export function pieceAt(e: Expression, z: Rational): Piece | undefined {
  const local = localForm(e, Q.toNumber(z));
  const width = local === undefined ? undefined : WIDTHS.find((w) => isThroughout(local.joints, Q.toNumber(z), Q.toNumber(w)));
  if (local === undefined || width === undefined) return undefined;
  return { expression: canonical(local.expression), from: Q.sub(z, width), to: Q.add(z, width) };
}

/** Half the length of a piece. */
const WIDTHS: readonly Rational[] = [Q.rational(1n, 2n), Q.rational(1n, 8n), Q.rational(1n, 64n)];

interface LocalForm {
  readonly expression: Expression;
  /** What must not vanish on the piece. */
  readonly joints: readonly Expression[];
}

/** Far above the rounding of doubles. */
const CLEAR = 1e-6;

function localForm(e: Expression, z: number): LocalForm | undefined {
  if (e.kind !== "apply") return { expression: e, joints: [] };
  const args = e.args.map((arg) => localForm(arg, z));
  if (args.some((arg) => arg === undefined)) return undefined;
  const inner = (args as LocalForm[]).map((arg) => arg.expression);
  const joints = (args as LocalForm[]).flatMap((arg) => arg.joints);
  const { pieces, pieceArgument } = operatorNamed(e.operator);
  if (pieces === undefined || pieceArgument === undefined) return { expression: { ...e, args: inner }, joints };
  const joint = pieceArgument(inner);
  const value = evaluate(joint, z);
  if (!(Math.abs(value) > CLEAR)) return undefined;
  return { expression: pieces(inner)[value > 0 ? 0 : 1] as Expression, joints: [...joints, joint] };
}

const STEPS = 32;

function isThroughout(joints: readonly Expression[], z: number, width: number): boolean {
  const points = Array.from({ length: STEPS + 1 }, (_, i) => z + width * ((2 * i) / STEPS - 1));
  return joints.every((joint) => points.every((x) => evaluate(joint, x) * Math.sign(evaluate(joint, z)) > CLEAR));
}
