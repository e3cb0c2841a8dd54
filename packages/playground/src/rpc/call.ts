/** What a method of the worker is given beside its arguments. */
export interface Call<P> {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  readonly tell: (progress: P) => void;
}
