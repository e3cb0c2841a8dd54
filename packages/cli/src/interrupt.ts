/** Ctrl-C and a request to end: the first time the work may finish what it is at, the second time it is over. */

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Gives the signals back. */
  readonly release: () => void;
}

export function onInterrupt(): Interrupt {
  const stop = new AbortController();
  const interrupt = (): void => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const name of signals) process.on(name, interrupt);
  return {
    signal: stop.signal,
    release: () => {
      for (const name of signals) process.off(name, interrupt);
    },
  };
}
