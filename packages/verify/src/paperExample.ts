/** The class that the paper names as an example of Assumption 3.1: φ = z^(2k+1) + νz. */
import { type Phi, wholePower } from "@flatcheck/numeric";

export interface PaperExample {
  readonly k: number;
  readonly nu: number;
}

const HIGHEST = 20;
const PLACES = [-1.5, -0.5, 0.75, 1, 2];

/** k and ν, where φ is of this form: equal to it, up to rounding, at more places than it has parameters. */
export function paperExampleOf({ value, first }: Phi): PaperExample | undefined {
  const nu = first(0);
  const equals = (k: number, z: number): boolean => {
    const expected = wholePower(z, 2 * k + 1) + nu * z;
    return Math.abs(value(z) - expected) <= 1e-13 * (1 + Math.abs(expected));
  };
  const k = Array.from({ length: HIGHEST }, (_, i) => i + 1).find((candidate) => PLACES.every((z) => equals(candidate, z)));
  return k === undefined || nu < 0 ? undefined : { k, nu };
}
