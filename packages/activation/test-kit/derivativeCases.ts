/** The activations and points of `fixtures/derivatives.json`, from the catalogue and from one seed. */
import { ACTIVATIONS } from "../src/catalogue.js";
import { randomActivation, randomOf, randomPoint } from "./randomActivations.js";

export interface DerivativeCase {
  readonly text: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Where values are wanted, if the activation has three derivatives there; the first `keep` such points are kept. */
  readonly points: readonly number[];
  readonly keep: number;
  /** Decimal digits to store. */
  readonly digits: number;
}

const SEED = 20241016;
/** Of these, some are nowhere three times differentiable. */
const RANDOM_CASES = 2_150;
/** Tails as far as exp overflows, the neighbourhood of 0, and ordinary points beside the kinks of the catalogue. */
const CATALOGUE_POINTS = [-800, -30, -6.5, -1.375, -0.40625, 2 ** -20, 0, 0.71875, 2.03125, 5.5, 30, 800];

/** Every activation of the catalogue with its default parameters, and different random ones without. */
export function derivativeCases(): readonly DerivativeCase[] {
  const named = ACTIVATIONS.map(({ expression: text, parameters }) => {
    return { text, parameters, points: CATALOGUE_POINTS, keep: CATALOGUE_POINTS.length, digits: 30 };
  });
  return [...named, ...randomCases()];
}

function randomCases(): readonly DerivativeCase[] {
  const r = randomOf(SEED);
  const cases = new Map<string, DerivativeCase>();
  while (cases.size < RANDOM_CASES) {
    const text = randomActivation(r);
    const points = [...new Set(Array.from({ length: 12 }, () => randomPoint(r)))];
    if (dependsOnX(text)) cases.set(text, { text, parameters: {}, points, keep: 4, digits: 20 });
  }
  return [...cases.values()];
}

const dependsOnX = (text: string): boolean => /\bx\b/.test(text);
