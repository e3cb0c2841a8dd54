/** φ, φ′, φ″, φ‴, … in Coq, with proofs that each is the derivative of the one before. */
import type { Expression } from "@flatcheck/activation";
import { item } from "@flatcheck/enclosure";
import type { Derivatives } from "./claim.js";
import { coqElement } from "./coqText.js";
import { denominatorFacts, denominatorLemmas } from "./denominators.js";
import { slopeOf } from "./differentiation.js";
import { type Element, generatorPower, generatorsOf, type RingGenerator } from "./element.js";
import { baseOf, powersIn, rewriteAsPowers, textsOf } from "./exponentials.js";
import { RingGenerators } from "./generators.js";
import { functionsOf, type Part, partSlope, partText } from "./letters.js";
import { readExpression } from "./reading.js";
import { type SlopeProof, slopeByParts } from "./slopeByParts.js";

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

/** A formula of more terms is differentiated in letters: `field` takes minutes for 14 terms with functions inside functions. */
const MOST_TERMS = 12;

function slopeLemmas(derivatives: Derivatives, generators: RingGenerators): string {
  const differentiated = derivatives.slice(0, -1);
  if (differentiated.every((f) => f.size <= MOST_TERMS))
    return differentiated.map((f, k) => slopeLemma(k, f, directly(k, derivatives, generators), generators)).join("");
  const functions = functionsOf(...differentiated);
  const byText = new Map(functions.map((part, i) => [partText(part), `slope_of_part_${i + 1}`] as const));
  const ofPart = (part: Part): string => byText.get(partText(part)) as string;
  const parts = functions.map((part) => partLemma(ofPart(part), part, generators));
  const slopes = differentiated.map((f, k) => slopeLemma(k, f, slopeByParts(`${derivativeName(k)}_in_letters`, f, ofPart), generators));
  return [...parts, ...slopes].join("");
}

const directly = (k: number, derivatives: Derivatives, generators: RingGenerators): SlopeProof => ({
  lemma: "",
  proof: slopeTactic(item(derivatives, k), item(derivatives, k + 1), generators),
});

/** The derivative of one function that φ or a derivative holds. */
function partLemma(name: string, part: Part, generators: RingGenerators): string {
  const [f, slope] = [generatorPower(part.generator, part.power), partSlope(part)];
  return `Lemma ${name} (x : R) : is_derive (fun x => ${coqElement(f)}) x (${coqElement(slope)}).
Proof. ${denominatorFacts(generators.all())}${slopeTactic(f, slope, generators)} Qed.
`;
}

/** φ⁽ᵏ⁺¹⁾ is the derivative of φ⁽ᵏ⁾. */
function slopeLemma(k: number, f: Element, { lemma, proof }: SlopeProof, generators: RingGenerators): string {
  const [name, next, facts] = [derivativeName(k), derivativeName(k + 1), denominatorFacts(generators.all())];
  // Without its type x would be of that of the scalars of a general normed module, over which `field` knows nothing.
  const statement = `${lemma}Lemma ${name}_slope ${lemma === "" ? "x" : "(x : R)"} : is_derive ${name} x (${next} x).\nProof.`;
  if (k > 0) return `${statement} ${facts}unfold ${name}, ${next}. ${proof} Qed.\n`;
  return `${statement}
  apply (is_derive_ext (fun x => ${coqElement(f)})); [intros t; symmetry; apply phi_expanded |].
  ${facts}unfold phi1. ${proof}
Qed.
`;
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
