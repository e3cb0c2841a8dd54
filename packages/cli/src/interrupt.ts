/** Ctrl-C and a request to end: the first time the work may finish what it is at, the second time it is over. */

/** One key may arrive more than once: the terminal signals all processes, and a program that started this one may hand its signal on. In milliseconds. */
const SAME_KEY = 500;

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Gives the signals back. */
  readonly release: () => void;
}

export function onInterrupt(): Interrupt {
  const stop = new AbortController();
  let first = Number.NEGATIVE_INFINITY;
  const interrupt = (): void => {
    if (stop.signal.aborted && performance.now() - first > SAME_KEY) process.exit(130);
    if (!stop.signal.aborted) first = performance.now();
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
