/** φ, φ′, φ″ and φ‴ in Coq, with proofs that each is the derivative of the one before. */
import type { Expression } from "@flatcheck/activation";
import type { Derivatives } from "./claim.js";
import { coqElement } from "./coqText.js";
import { denominatorFacts, denominatorLemmas } from "./denominators.js";
import { slopeOf } from "./element.js";
import { baseOf, powersIn, rewriteAsPowers, textsOf } from "./exponentials.js";
import { RingGenerators } from "./generators.js";
import { readExpression } from "./reading.js";

export interface ActivationInCoq {
  readonly derivatives: Derivatives;
  /** Definitions and the lemmas `phi_slope`, `phi1_slope`, `phi2_slope`. */
  readonly text: string;
}

/** @throws CoqError for what has no Coq form here */
export function activationInCoq(expression: Expression): ActivationInCoq {
  const generators = new RingGenerators();
  const { text, element } = readExpression(expression, generators);
  const first = slopeOf(element);
  const second = slopeOf(first);
  const derivatives: Derivatives = [element, first, second, slopeOf(second)];
  const definitions = [
    `Definition phi (x : R) : R := ${text}.`,
    ...derivatives.slice(1).map((e, k) => `Definition phi${k + 1} (x : R) : R := ${coqElement(e)}.`),
  ];
  const parts = [
    definitions.join("\n"),
    denominatorLemmas(generators.all()),
    expansionLemma(derivatives, generators),
    slopeLemmas(derivatives, generators),
  ];
  return { derivatives, text: `${parts.filter((part) => part !== "").join("\n")}` };
}

/** φ as the sum of products that is differentiated below. */
function expansionLemma([phi]: Derivatives, generators: RingGenerators): string {
  const inside = generators.all().flatMap((g) => (g.denominator === undefined ? [] : [g.denominator.element]));
  const rewriting = generators.exponentials().flatMap((g) => {
    const spelled = [...generators.spellings.values()].filter((s) => s.generator === g);
    if (spelled.length === 0) return [];
    const base = baseOf(g, [...powersIn(g, phi, ...inside), ...spelled.map((s) => s.power)]);
    const texts = new Map([...textsOf(g, phi, ...inside), ...spelled.map((s) => [s.text, s.power] as const)]);
    return [
      `assert (U := exp_pos ${base.text.slice("exp ".length)}). ${rewriteAsPowers(base, texts)}`,
      `set (u := ${base.text}) in *; clearbody u.`,
    ];
  });
  return `Lemma phi_expanded x : phi x = ${coqElement(phi)}.
Proof.
  ${[`${denominatorFacts(generators.all())}unfold phi, sinh, cosh.`, ...rewriting, "field; sides."].join("\n  ")}
Qed.
`;
}

function slopeLemmas(derivatives: Derivatives, generators: RingGenerators): string {
  const facts = denominatorFacts(generators.all());
  const ending = "slope.";
  const first = `Lemma phi_slope x : is_derive phi x (phi1 x).
Proof.
  apply (is_derive_ext (fun x => ${coqElement(derivatives[0])})); [intros t; symmetry; apply phi_expanded |].
  ${facts}unfold phi1. ${ending}
Qed.
`;
  const others = [1, 2].map(
    (k) => `Lemma phi${k}_slope x : is_derive phi${k} x (phi${k + 1} x).
Proof. ${facts}unfold phi${k}, phi${k + 1}. ${ending} Qed.
`,
  );
  return [first, ...others].join("");
}

export const partsOf = ([, first, second, third]: Derivatives): Derivatives[number][] => [first, second, third];
