/** JSON (`flatcheck.derive/1`): every formula as text and LaTeX, for other programs. */
import { printLatex, printText } from "@flatcheck/activation";
import { sharedNames } from "../formulas/sharedNames.js";
import type { Exporter, Material } from "./exporter.js";
import { derivedTerms, spelled } from "./spelled.js";

/** The name and version of the JSON of `derive`. */
export const DERIVE_SCHEMA = "flatcheck.derive/1";

function write(material: Material): string {
  const { derivation, expansion } = material;
  const [phi, first, second, third, trace, gradient, hessian] = derivedTerms(derivation).map(({ value }) => ({
    text: printText(value, "x", derivation.numbers),
    latex: printLatex(value, "x", derivation.numbers),
  }));
  const notes = sharedNames(derivation);
  const report = {
    schema: DERIVE_SCHEMA,
    activation: { input: derivation.input, canonical: phi?.text, latex: phi?.latex, parameters: derivation.parameters },
    derivatives: { 1: first?.text, 2: second?.text, 3: third?.text },
    latex: { 1: first?.latex, 2: second?.latex, 3: third?.latex },
    terms: { "phi1^2": trace, "phi1*phi2": gradient, "phi2^2+phi1*phi3": hessian },
    ...(material.smoothness === undefined ? {} : { smoothness: material.smoothness }),
    ...(material.gaps === undefined || material.gaps.length === 0 ? {} : { gaps: material.gaps }),
    ...(material.engines === undefined ? {} : { engines: material.engines }),
    ...(derivation.loss === undefined ? {} : { loss: derivation.loss }),
    ...(notes.length === 0 ? {} : { notes }),
    ...(derivation.setting === "paper" ? { setting: derivation.setting } : {}),
    formulas: spelled(derivation).map(({ formula, general, here, paper }) => ({
      id: formula.id,
      of: formula.part,
      title: formula.title,
      place: formula.place,
      left: formula.left,
      general,
      ...(here === undefined ? {} : { here }),
      paper,
      hypotheses: formula.hypotheses,
    })),
    ...(expansion === undefined
      ? {}
      : {
          expanded: {
            ...expansion.sizes,
            terms: expansion.terms,
            formulas: expansion.formulas.map(({ id, entries, rest }) => ({
              id,
              ...(rest === undefined ? {} : { rest }),
              entries: entries.map(({ left, at, value }) => ({
                left,
                at,
                text: printText(value, "x", derivation.numbers),
                latex: printLatex(value, "x", derivation.numbers),
              })),
            })),
          },
        }),
  };
  return `${JSON.stringify(report)}\n`;
}

export const json: Exporter = { name: "json", code: false, write };
