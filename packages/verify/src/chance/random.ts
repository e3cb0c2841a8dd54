/** Named streams of random numbers: the same seed and name give the same numbers, on every machine. */
import { NormalStream, seeded, Xoshiro256 } from "@flatcheck/numeric";

export interface Random {
  /** Standard normal. */
  readonly normal: () => number;
  /** Uniform on [0, 1). */
  readonly uniform: () => number;
  /** A whole number from `from` to `to`, both included. */
  readonly integer: (from: number, to: number) => number;
}

/** FNV-1a over the characters, with the seed as its beginning: 53 bits for the generator. */
function seedOf(seed: number, name: string): number {
  let hash = 0xcbf29ce484222325n ^ BigInt(seed);
  for (const character of name) hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0) as number)) * 0x100000001b3n);
  return Number(hash >> 11n);
}

export function streamOf(seed: number, name: string): Random {
  const normals = NormalStream.ofSeed(seedOf(seed, name));
  const generator = new Xoshiro256(seeded(seedOf(seed, `${name}/uniform`)));
  const uniform = (): number => {
    generator.next();
    return generator.fraction;
  };
  return {
    normal: () => normals.next(),
    uniform,
    integer: (from, to) => from + Math.floor(uniform() * (to - from + 1)),
  };
}
