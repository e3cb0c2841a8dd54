export { add, apply, integer, mul, number, parameter, sub, VARIABLE } from "./build.js";
export { canonical } from "./canonical.js";
export { ACTIVATIONS, type NamedActivation } from "./catalogue.js";
export { derivative } from "./derivative.js";
export {
  ActivationError,
  type ActivationErrorCode,
  ActivationSyntaxError,
  AmbiguousError,
  ArityError,
  LimitError,
  ParameterError,
  SeveralVariablesError,
  UnknownNameError,
} from "./errors.js";
export { evaluate } from "./evaluate.js";
export { eventLoopTurn } from "./eventLoopTurn.js";
export type { Application, Expression } from "./expression.js";
export { plainNumber } from "./foreign/plainNumber.js";
export { exactlyRecognised } from "./identities/constants.js";
export { recognisedWherePositive } from "./identities/positiveParameters.js";
export { recognised } from "./identities/recognised.js";
export { isPositive } from "./identities/signs.js";
export { InputError, type InputErrorCode, requireChoice, requirePositive } from "./inputError.js";
export { atOnce, givingWay, inSlices, type SliceOptions, type Stepwise } from "./inSlices.js";
export { isTotal } from "./isTotal.js";
export { jetInSteps } from "./jetInSteps.js";
export { jetOf } from "./jetOf.js";
export { jetWith, type OwnJet } from "./jetWith.js";
export { LIMITS } from "./lexer.js";
export { nearestName } from "./names.js";
export { OPERATORS, operatorNamed } from "./operators/index.js";
export type { Operator } from "./operators/operator.js";
export { bindParameters, parametersOf } from "./parameters.js";
export {
  type ExactNumber,
  exactNumberOf,
  type ParameterInterval,
  type ParameterValue,
  type ParameterValues,
  parameterValues,
  singleValues,
} from "./parameterValues.js";
export { type Parity, parityOf } from "./parity.js";
export { type ParseOptions, parse } from "./parser.js";
export { printLatex } from "./printLatex.js";
export { type NumberStyle, printText } from "./printText.js";
export { splitCoefficient } from "./product.js";
export { type DerivativePolynomial, derivativeOf, readable } from "./readable/calculus.js";
export { type CodeForm, type CodeForms, codeForms, codeFormValue, type SplitForm } from "./readable/codeForms.js";
export { holdsVariable } from "./readable/exponentialSum.js";
export { joinedPieces } from "./readable/joinedPieces.js";
export { nodeCount } from "./readable/nodeCount.js";
export { type Pieces, piecesOf } from "./readable/pieces.js";
export { stabilised } from "./readable/stabilised.js";
export { withoutUnits } from "./readable/withoutUnits.js";
export { replaceLeaves } from "./replaceLeaves.js";
export { type Constructors, make } from "./simplify.js";
export { structurallyEqual, structureHash } from "./structure.js";
