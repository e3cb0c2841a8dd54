/** φ, φ′, φ″, φ‴, … in Coq, with proofs that each is the derivative of the one before. */
import type { Expression } from "@flatcheck/activation";
import { item } from "@flatcheck/enclosure";
import type { Derivatives } from "./claim.js";
import { coqElement } from "./coqText.js";
import { denominatorFacts, denominatorLemmas } from "./denominators.js";
import { type Element, generatorsOf, type RingGenerator, slopeOf } from "./element.js";
import { baseOf, powersIn, rewriteAsPowers, textsOf } from "./exponentials.js";
import { RingGenerators } from "./generators.js";
import { readExpression } from "./reading.js";

export interface ActivationInCoq {
  readonly derivatives: Derivatives;
  /** Definitions and the lemmas `phi_slope`, `phi1_slope`, `phi2_slope`, …. */
  readonly text: string;
  /** Brings the lemmas about denominators at x into a proof. */
  readonly facts: string;
}

/** φ to φ⁽ᵏ⁾, k = `order`. @throws CoqError for what has no Coq form here */
export function activationInCoq(expression: Expression, order = 3): ActivationInCoq {
  const generators = new RingGenerators();
  const { text, element } = readExpression(expression, generators);
  const derivatives: Element[] = [element];
  while (derivatives.length <= order) derivatives.push(slopeOf(item(derivatives, derivatives.length - 1)));
  const definitions = [
    `Definition phi (x : R) : R := ${text}.`,
    ...derivatives.slice(1).map((e, k) => `Definition phi${k + 1} (x : R) : R := ${coqElement(e)}.`),
  ];
  const known = [...generators.all()];
  const parts = [
    definitions.join("\n"),
    denominatorLemmas(known),
    expansionLemma(element, generators),
    `Ltac unfold_phi := rewrite ?phi_expanded; unfold ${derivatives
      .slice(1)
      .map((_, k) => `phi${k + 1}`)
      .join(", ")}.\n`,
    slopeLemmas(derivatives, generators),
    clearedDenominators(known),
  ];
  return { derivatives, text: `${parts.filter((part) => part !== "").join("\n")}`, facts: denominatorFacts(known) };
}

/** The lemmas about denominators of fractions that functions are turned into where a claim is multiplied by them. */
function clearedDenominators(known: readonly RingGenerator[]): string {
  const fractions = generatorsOf(...known.flatMap((g) => (g.cleared === undefined ? [] : [g.cleared.element()])));
  return denominatorLemmas(fractions.filter((g) => !known.includes(g)));
}

/** φ as the sum of products that is differentiated below. */
function expansionLemma(phi: Element, generators: RingGenerators): string {
  const inside = generators.all().flatMap((g) => (g.denominator === undefined ? [] : [g.denominator.element]));
  // An exponential whose exponent holds others is rewritten before these.
  const rewriting = generators
    .exponentials()
    .toReversed()
    .flatMap((g, i) => {
      const spelled = [...generators.spellings.values()].filter((s) => s.generator === g);
      if (spelled.length === 0) return [];
      const base = baseOf(g, [...powersIn(g, phi, ...inside), ...spelled.map((s) => s.power)]);
      const texts = new Map([...textsOf(g, phi, ...inside), ...spelled.map((s) => [s.text, s.power] as const)]);
      return [
        `assert (U${i} := exp_pos ${base.text.slice("exp ".length)}). ${rewriteAsPowers(base, texts)}`,
        `set (u${i} := ${base.text}) in *; clearbody u${i}.`,
      ];
    });
  return `Lemma phi_expanded x : phi x = ${coqElement(phi)}.
Proof.
  ${[`${denominatorFacts(generators.all())}unfold phi, sinh, cosh.`, ...generators.rewritings, ...rewriting, "field; sides."].join("\n  ")}
Qed.
`;
}

/** The name of φ⁽ᵏ⁾. */
export const derivativeName = (k: number): string => (k === 0 ? "phi" : `phi${k}`);

function slopeLemmas(derivatives: Derivatives, generators: RingGenerators): string {
  const facts = denominatorFacts(generators.all());
  const slope = (k: number): string => slopeTactic(item(derivatives, k), item(derivatives, k + 1), generators);
  const first = `Lemma phi_slope x : is_derive phi x (phi1 x).
Proof.
  apply (is_derive_ext (fun x => ${coqElement(item(derivatives, 0))})); [intros t; symmetry; apply phi_expanded |].
  ${facts}unfold phi1. ${slope(0)}
Qed.
`;
  const others = derivatives.slice(2).map(
    (_, i) => `Lemma phi${i + 1}_slope x : is_derive phi${i + 1} x (phi${i + 2} x).
Proof. ${facts}unfold phi${i + 1}, phi${i + 2}. ${slope(i + 1)} Qed.
`,
  );
  return [first, ...others].join("");
}

/** Where one exponential occurs in several powers, `field` has to see that they are that. */
function slopeTactic(f: Element, slope: Element, generators: RingGenerators): string {
  const inside = generators.all().flatMap((g) => (g.denominator === undefined ? [] : [g.denominator.element]));
  const steps = generators.exponentials().flatMap((g) => {
    const powers = powersIn(g, f, slope, ...inside);
    if (powers.length < 2) return [];
    const base = baseOf(g, powers);
    const positive = `assert (U := exp_pos ${base.text.slice("exp ".length)})`;
    return [`${positive}; ${rewriteAsPowers(base, textsOf(g, f, slope, ...inside)).replaceAll(/\.(?: |$)/g, "; ")}clear U`];
  });
  return steps.length === 0 ? "slope." : `slope_by ltac:(${steps.join("; ")}).`;
}
