/** A function with pieces as Coq writes it: by Rabs, Rmax and Rmin. */
import type { Expression } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { CoqError } from "../coqError.js";
import { ATOM, CALL, type CoqPiece, coqElement, SUM } from "../coqText.js";
import { freshGenerator, generatorPower } from "../element.js";
import { type Reading, RingGenerators } from "../generators.js";
import { coqOperator, rewrittenForCoq } from "../operatorTable.js";
import { readExpression } from "../reading.js";
import { hasPieces, withPieces } from "./pieceAt.js";

const PIECES: Readonly<Record<string, (u: string, v: string) => string>> = {
  abs: (u) => `Rabs (${u})`,
  relu: (u) => `Rmax (${u}) 0`,
  max: (u, v) => `Rmax (${u}) (${v})`,
  min: (u, v) => `Rmin (${u}) (${v})`,
};

/** @throws CoqError for what has no Coq form here */
export const piecewiseText = (e: Expression): string => reading(withPieces(e), new RingGenerators()).text;

function reading(e: Expression, generators: RingGenerators): Reading {
  if (e.kind !== "apply" || !hasPieces(e)) return readExpression(e, generators);
  const args = e.args.map((arg) => reading(arg, generators));
  const piece = PIECES[e.operator]?.(args[0]?.text ?? "", args[1]?.text ?? "");
  if (piece !== undefined) return opaque({ text: piece, level: CALL });
  const operator = coqOperator(e.operator);
  if (operator === undefined && e.operator === "sign")
    throw new CoqError("expected abs, relu, max and min as pieces, got sign; drop --coq, or write the activation without sign");
  if (operator === undefined) return reading(rewrittenForCoq(e.operator, e.args), generators);
  const shown = operator.isFunction ? args.map((u) => ({ ...u, text: coqElement(u.element), level: u.level === ATOM ? ATOM : SUM })) : args;
  const element = operator.element(generators, ...shown);
  const text = operator.text(...shown);
  return element === undefined ? opaque(text) : { ...text, element };
}

/** What no sum of products stands for: a variable of its own. */
const opaque = (text: CoqPiece): Reading => ({ ...text, element: generatorPower(freshGenerator(text.text), Q.ONE) });
