/** An expression of the activation language read as Coq text and as an element. */
import { type Expression, printText } from "@flatcheck/activation";
import { CoqError } from "./coqError.js";
import { ATOM, CALL, coqElement, coqNumber, SUM } from "./coqText.js";
import { constantElement } from "./element.js";
import { type Reading, type RingGenerators, X_ELEMENT } from "./generators.js";
import { coqOperator, rewrittenForCoq } from "./operatorTable.js";

/** @throws CoqError for what has no Coq form here */
export function readExpression(expression: Expression, generators: RingGenerators): Reading {
  switch (expression.kind) {
    case "variable":
      return { text: "x", level: ATOM, element: X_ELEMENT };
    case "number":
      return { text: coqNumber(expression.value), level: ATOM, element: constantElement(expression.value) };
    case "constant":
      return expression.name === "pi"
        ? { text: "PI", level: ATOM, element: generators.constant("PI", Math.PI) }
        : { text: "exp 1", level: CALL, element: generators.constant("exp 1", Math.E) };
    case "parameter":
      throw new CoqError(
        `expected every parameter to have one value, got a range for ${expression.name}; give --param ${expression.name}=VALUE`,
      );
    case "apply":
      return readApplication(expression, generators);
  }
}

function readApplication(e: Extract<Expression, { kind: "apply" }>, generators: RingGenerators): Reading {
  const operator = coqOperator(e.operator);
  if (operator === undefined) return readExpression(rewrittenForCoq(e.operator, e.args), generators);
  const read = e.args.map((arg) => readExpression(arg, generators));
  const args = operator.isFunction ? read.map((u) => ({ ...u, text: coqElement(u.element), level: u.level === ATOM ? ATOM : SUM })) : read;
  const element = operator.element(generators, ...args);
  if (element === undefined) throw new CoqError(`expected ${READABLE}, got ${printText(e)}; drop --coq, or rewrite that part`);
  return { ...operator.text(...args), element };
}

const READABLE =
  "integer powers up to 40, and under a fraction, a root or a logarithm a sum that cannot vanish, seen term by term, such as 1+x^2";
