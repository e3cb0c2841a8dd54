/** A formula that is not to be shown to an engine, or an answer that is not to be trusted; the message is the reason. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
