/**
 * Proofs in Coq that f′ is the derivative of f, for a polynomial f in functions of x, from the slopes of these functions: in a lemma about letters in their
 * place, which is then applied to them. However much stands inside the functions, `field` sees a polynomial.
 */
import { rationals as Q } from "@flatcheck/enclosure";
import { type Differentiated, differentiated } from "./differentiation.js";
import { type Element, generatorPower, generatorsOf, type RingGenerator } from "./element.js";
import { asPowerOf, baseOf, type ExponentialBase } from "./exponentials.js";
import { functionsOf, type Lettered, Letters, type Part, partSlope, partsOf, partText } from "./letters.js";

/** What the lemma about letters asks for, and the tactic that proves it of the functions. */
interface Premise {
  readonly name: string;
  readonly text: string;
  readonly proof: string;
}

/** Proves `is_derive (fun x => f) x f′`, where bounds of denominators at x are known. */
export interface SlopeProof {
  /** What is proved before. */
  readonly lemma: string;
  readonly proof: string;
}

/** @param ofPart the name of the lemma about the slope of a function that f holds */
export function slopeByParts(name: string, f: Element, ofPart: (part: Part) => string): SlopeProof {
  const { slope, multiples } = differentiated(f);
  const functions = functionsOf(f);
  const others = multiples.flatMap(({ inverse: r, factor }) => [factor, generatorPower(r, Q.ONE), denominatorOf(r)]);
  const letters = new Letters(partsOf(f, slope, ...functions.map(partSlope), ...others), functions);
  const bases = basesOf(letters.all());
  const premises = [
    ...functions.map((part, i) => slopePremise(part, i, letters, ofPart)),
    ...bases.flatMap(powerPremises),
    ...multiples.map(({ inverse }, i) => zeroPremise(inverse, i, letters)),
  ];
  const { binders, values } = quantified(letters, bases);
  const lemma = `Lemma ${name} ${binders} :
  ${premises.map(({ text }) => `${text} -> `).join("")}is_derive (fun x => ${letters.write(f)}) x (${letters.write(slope)}).
Proof.
  intros ${premises.map((p) => p.name).join(" ")}. slope_of_polynomial.
  ${withoutMultiples({ slope, multiples }, letters)}${premises.map((p) => (/^E/.test(p.name) ? `rewrite ?${p.name}. ` : "")).join("")}field; sides.
Qed.
`;
  return { lemma, proof: `apply (${name} ${values}); cbv beta; [${premises.map((p) => p.proof).join(" | ")}].` };
}

const denominatorOf = (r: RingGenerator): Element => r.denominator?.element as Element;

function slopePremise(part: Part, i: number, letters: Letters, ofPart: (part: Part) => string): Premise {
  const text = `is_derive ${letters.of(part).name} x (${letters.write(partSlope(part))})`;
  return { name: `S${i}`, text, proof: `apply ${ofPart(part)}` };
}

/** An exponential, as the letter `w`, of which the powers that occur are powers. */
interface Base {
  readonly letter: string;
  readonly base: ExponentialBase;
  readonly parts: readonly Lettered[];
}

function basesOf(letters: readonly Lettered[]): readonly Base[] {
  const exponentials = generatorsOf(...letters.map(({ generator }) => generatorPower(generator, Q.ONE))).filter(
    (g) => g.exponent !== undefined,
  );
  return exponentials.flatMap((generator, i) => {
    const parts = letters.filter((l) => l.generator === generator);
    const sign = parts.every(({ power }) => Q.sign(power) < 0) ? -1 : 1;
    const powers = parts.map(({ power }) => power);
    return parts.length < 2 ? [] : [{ letter: `w${i}`, base: baseOf(generator, powers, sign), parts }];
  });
}

function powerPremises({ letter, base, parts }: Base): readonly Premise[] {
  const equations = parts.map((part): Premise => {
    const { value, proof } = asPowerOf(base, letter, partText(part), part.power);
    return { name: `E_${part.name}`, text: `${part.letter.text} = ${value}`, proof };
  });
  return [{ name: `P_${letter}`, text: `0 < ${letter}`, proof: "apply exp_pos" }, ...equations];
}

const zeroText = (r: RingGenerator, letters: Letters): string =>
  `1 - (${letters.write(denominatorOf(r))}) * ${letters.write(generatorPower(r, Q.ONE))}`;

function zeroPremise(r: RingGenerator, i: number, letters: Letters): Premise {
  return { name: `Z${i}`, text: `${zeroText(r, letters)} = 0`, proof: "rewrite Rinv_r; lra" };
}

/** Undoes the steps by which the derivative was made shorter. */
function withoutMultiples({ slope, multiples }: Differentiated, letters: Letters): string {
  if (multiples.length === 0) return "";
  const sum = multiples.map(({ inverse, factor }) => `(${letters.write(factor)}) * (${zeroText(inverse, letters)})`).join(" + ");
  return `transitivity (${letters.write(slope)} - (${sum})); [| rewrite ${multiples.map((_, i) => `?Z${i}`).join(", ")}; ring].\n  `;
}

/** The letters that the lemma is about, and what they stand for. */
function quantified(letters: Letters, bases: readonly Base[]): { readonly binders: string; readonly values: string } {
  const all = letters.all();
  const functions = all.filter(({ name }) => name.startsWith("g"));
  const numbers = [
    ...all.filter(({ name }) => name.startsWith("c")).map((l) => [l.name, partText(l)] as const),
    ...bases.map((b) => [b.letter, b.base.text] as const),
  ];
  const binders = [...functions.map(({ name }) => `(${name} : R -> R)`), ...numbers.map(([name]) => `(${name} : R)`), "(x : R)"];
  return {
    binders: binders.join(" "),
    values: [...functions.map((l) => `(fun x => ${partText(l)})`), ...numbers.map(([, text]) => `(${text})`), "x"].join(" "),
  };
}
