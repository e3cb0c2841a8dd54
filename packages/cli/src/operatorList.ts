/** The operators of the activation language as data, from their records; and the named activations, which are functions of the language, too. */
import { ACTIVATIONS, apply, OPERATORS, type Operator, parameter, printLatex, printText } from "@flatcheck/activation";

export interface ListedOperator {
  readonly name: string;
  /** How it is typed, in u and v. */
  readonly text: string;
  readonly latex: string;
  /** May be written with more than two arguments. */
  readonly variadic: boolean;
  /** Where it is defined, as a condition on u and v. */
  readonly domain: string;
  /** It chooses between pieces by the sign of this, and is analytic elsewhere inside its domain. */
  readonly piecesMeetAt?: string;
  /** By u, and by v where there are two arguments: where the derivative exists. */
  readonly derivatives: readonly { readonly by: string; readonly text: string; readonly latex: string }[];
}

/** In the order of the operator table. */
export const listedOperators = (): readonly ListedOperator[] => [...OPERATORS.values()].map(listed);

function listed(operator: Operator): ListedOperator {
  const { name, arity, variadic, domain = EVERYWHERE, pieceArgument, derivative } = operator;
  const names = ["u", "v"].slice(0, arity);
  const args = names.map(parameter);
  const typed = apply(name, ...args);
  return {
    name,
    text: printText(typed),
    latex: printLatex(typed),
    variadic,
    domain,
    ...(pieceArgument === undefined ? {} : { piecesMeetAt: printText(pieceArgument(args)) }),
    derivatives: names.map((by, i) => {
      const rule = derivative(args, i);
      return { by, text: printText(rule), latex: printLatex(rule) };
    }),
  };
}

const EVERYWHERE = "everywhere";

/** Activations of the catalogue that no operator is, as the functions that they are in the language, with what each stands for. */
export const listedActivations = (): readonly { readonly text: string; readonly expression: string }[] =>
  ACTIVATIONS.filter(({ name }) => !OPERATORS.has(name)).map(({ name, expression, parameters }) => ({
    text: `${name.replaceAll("-", "_")}(${["x", ...Object.keys(parameters)].join(", ")})`,
    expression,
  }));
