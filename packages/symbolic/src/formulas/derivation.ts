/** All that `flatcheck derive` knows about one activation, before it is printed. */
import {
  atOnce,
  type CodeForms,
  codeForms,
  type DerivativePolynomial,
  derivativeOf,
  type Expression,
  type NumberStyle,
  parametersOf,
  readable,
  type Stepwise,
  withoutUnits,
} from "@flatcheck/activation";
import { item, rationals as Q } from "@flatcheck/enclosure";
import type { Formula, Part } from "./formula.js";
import { FORMULAS } from "./formulas.js";
import { LOSSES } from "./losses.js";
import { PAPER, type Special, specialise } from "./specialise.js";
import { GRADIENT_TERM, HESSIAN_TERM, TRACE_TERM } from "./tensor.js";

/** φ with its derivatives, and the paper's formulas made for it. */
export interface Derivation {
  /** As typed. */
  readonly input: string;
  /** The same, without factors 1 and summands 0. */
  readonly phi: Expression;
  /** φ′, φ″, φ‴. */
  readonly derivatives: readonly [Expression, Expression, Expression];
  /** φ to φ‴ in the forms that code computes. */
  readonly code: CodeForms;
  /** φ′², φ′φ″ and φ″² + φ′φ‴: what F, its gradient and its Hessian sum over. */
  readonly terms: { readonly trace: Expression; readonly gradient: Expression; readonly hessian: Expression };
  /** Those, and whatever else a formula sums over, by {@link formOf}. */
  readonly forms: Map<string, Expression>;
  readonly parameters: readonly string[];
  /** Which formulas to print, with c as `loss` says. */
  readonly formulas: readonly Formula[];
  readonly loss: string | undefined;
  /** `paper` where a = 1, ‖x_i‖ = 1 and c = 1/2 are put into the formulas. */
  readonly setting: Setting;
  /** Decimals where one was typed, fractions otherwise. */
  readonly numbers: NumberStyle;
}

/** With all weights, norms and loss scales, or in the setting of the paper's lemmas. */
export type Setting = "general" | "paper";

/** Which formulas, and with which loss scale. */
export interface DerivationOptions {
  readonly part?: Part | "all";
  readonly loss?: string;
  readonly setting?: Setting;
}

/** Derives everything; nothing is confirmed by other engines here (`engines/`). */
export const derivationOf = (input: string, typed: Expression, options: DerivationOptions = {}): Derivation =>
  atOnce(deriving(input, typed, options));

/** {@link derivationOf} in steps. */
export function* deriving(input: string, typed: Expression, options: DerivationOptions): Stepwise<Derivation> {
  const phi = withoutUnits(typed);
  const wanted: DerivativePolynomial[] = [...[1, 2, 3].map(derivativeOf), TRACE_TERM, GRADIENT_TERM, HESSIAN_TERM];
  const forms = readable(phi, wanted);
  const [first, second, third, trace, gradient, hessian] = forms as readonly Expression[] as [
    Expression,
    Expression,
    Expression,
    Expression,
    Expression,
    Expression,
  ];
  yield;
  const part = options.part ?? "all";
  const setting = options.setting ?? "general";
  const special = specialFor({ loss: options.loss, setting });
  let code: CodeForms | undefined;
  return {
    input,
    phi,
    derivatives: [first, second, third],
    // Made when it is asked for: formats for people need none, and of what they refuse it takes longest.
    get code() {
      code ??= codeForms(phi, [first, second, third]);
      return code;
    },
    terms: { trace, gradient, hessian },
    forms: new Map([derivativeOf(0), ...wanted].map((polynomial, i) => [keyOf(polynomial), i === 0 ? phi : item(forms, i - 1)])),
    parameters: parametersOf(phi),
    formulas: FORMULAS.filter((f) => part === "all" || f.part === part).map((f) => ({ ...f, right: specialise(f.right, special) })),
    loss: options.loss,
    setting,
    numbers: /\d\.|\.\d|\de-?\d/i.test(input) ? "decimals" : "fractions",
  };
}

/** What a named loss says of c, or the paper's setting of everything. */
export function specialFor({ loss, setting }: { readonly loss: string | undefined; readonly setting: Setting }): Special {
  if (setting === "paper") return PAPER;
  const scale = loss === undefined ? undefined : LOSSES.get(loss);
  return scale === undefined ? {} : { scale };
}

/** A polynomial in the derivatives of φ, as a readable formula in z. */
export function formOf(derivation: Derivation, polynomial: DerivativePolynomial): Expression {
  const key = keyOf(polynomial);
  const known = derivation.forms.get(key) ?? item(readable(derivation.phi, [polynomial]), 0);
  derivation.forms.set(key, known);
  return known;
}

const keyOf = (polynomial: DerivativePolynomial): string =>
  polynomial.map(({ coefficient, powers }) => `${Q.toString(coefficient)}:${powers.join()}`).join(";");
