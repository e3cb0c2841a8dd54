/** The cards of the gallery, asked of the packages when the site is built. */
import { ASSUMPTIONS, CONSTANTS } from "@flatcheck/symbolic";
import { type ActivationFacts, activationFacts, type ShownConstant } from "../pages/activations.ts";

type Verdict = "holds" | "fails" | "unknown";

export interface Card extends Pick<ActivationFacts, "name" | "expression" | "shape"> {
  readonly parameters: Readonly<Record<string, string>>;
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly theorems: Readonly<Record<string, Verdict>>;
  readonly constants: Readonly<Record<string, ShownConstant>>;
}

export interface GalleryData {
  readonly cards: readonly Card[];
  readonly assumptions: readonly { readonly id: string; readonly title: string }[];
  readonly constants: readonly { readonly name: string; readonly symbol: string; readonly meaning: string }[];
}

declare const data: GalleryData;

export { data };

export default {
  load: async (): Promise<GalleryData> => ({
    cards: (await activationFacts()).map(cardOf),
    assumptions: ASSUMPTIONS.map(({ id, title }) => ({ id, title })),
    constants: CONSTANTS.map(({ name, symbol, meaning }) => ({ name, symbol: symbol.text, meaning: meaning.text })),
  }),
};

const cardOf = ({ name, expression, parameters, shape, constants, report }: ActivationFacts): Card => ({
  ...{ name, expression, parameters, shape, constants },
  verdicts: verdictsOf(report.assumptions),
  theorems: verdictsOf(report.theorems),
});

const verdictsOf = (all: Readonly<Record<string, { readonly verdict: Verdict }>>): Readonly<Record<string, Verdict>> =>
  Object.fromEntries(Object.entries(all).map(([id, { verdict }]) => [id, verdict]));
