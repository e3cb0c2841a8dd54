/** What keeps an activation from being stated in Coq. */

/** `coq`: the message says what was expected, what was got and what to do. */
export class CoqError extends Error {
  readonly code = "coq";
  override readonly name = "CoqError";
}
