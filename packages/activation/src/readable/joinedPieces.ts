/**
 * A formula by pieces as one expression, for evaluation without choices: each piece is taken at x where it is chosen and on the seam, elsewhere at a point inside it,
 * and multiplied by 1 or 0. On the seam both count by half.
 */
import type { Rational } from "@flatcheck/enclosure";
import { apply, half, number, ONE, VARIABLE } from "../build.js";
import type { Expression } from "../expression.js";
import { replaceLeaves } from "../replaceLeaves.js";
import { make } from "../simplify.js";
import type { CodeForm } from "./codeForms.js";
import { holdsVariable } from "./exponentialSum.js";

/** The same function in exact arithmetic; undefined if no point inside a piece is known. */
export function joinedPieces(form: CodeForm): Expression | undefined {
  if (form.kind !== "split") return form;
  const sign = apply("sign", form.by);
  const above = weighted(form.above, sign, form.inside.above);
  const below = weighted(form.below, make.neg(sign), form.inside.below);
  return above === undefined || below === undefined ? undefined : make.add(above, below);
}

/** (1 + s)/2 times the piece, at x·w + point·(1 − w) with w = 0 where s = −1, else 1. */
function weighted(form: CodeForm, s: Expression, point: Rational | undefined): Expression | undefined {
  const piece = joinedPieces(form);
  if (piece === undefined) return undefined;
  const weight = half(apply("add", ONE, s));
  if (!holdsVariable(piece)) return make.mul(weight, piece);
  if (point === undefined) return undefined;
  const away = apply("relu", make.neg(s));
  const place = apply("add", apply("mul", VARIABLE, apply("sub", ONE, away)), apply("mul", number(point), away));
  return apply(
    "mul",
    weight,
    replaceLeaves(piece, (leaf) => (leaf.kind === "variable" ? place : leaf)),
  );
}
