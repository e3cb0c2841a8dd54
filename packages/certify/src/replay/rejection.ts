/** Why a certificate is not accepted. */

/** A step or statement that does not verify, with where and why. */
export class Rejection extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "Rejection";
  }
}

/** @throws Rejection unless the condition holds */
export function require(condition: boolean, reason: string): void {
  if (!condition) throw new Rejection(reason);
}

/** Exact steps speak of one activation, not of a family. */
export function unsupportedRange(): never {
  throw new Rejection("a parameter with a range in an exact step");
}
