/**
 * Ctrl-C and a request to end. The first signal asks the work to stop where it can; those that follow never kill a command that has something to write. One key may
 * arrive any number of times and at any distance: the terminal signals every process of the group, and npx, pnpm or a script that started this one hand their signal on, so
 * counting or timing signals cannot tell a second key from an echo of the first. Who wants to be rid of a command at once has Ctrl-\ and `kill -9`; what was
 * written before, checkpoints for one, is whole.
 */

export interface Interrupt {
  /** Aborted at the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** For a command that has written all it has. Signals do not kill the process after it, either: an echo must not change the exit code. */
  readonly release: () => void;
}

/** What the commands of this process do at a signal; there is more than one only where commands are called by a program. */
const waiting = new Set<() => void>();

/** @param again what a further signal does, for a command that has written all that it knows; nothing without it */
export function onInterrupt(again: () => void = () => undefined): Interrupt {
  const stop = new AbortController();
  const interrupt = (): void => {
    if (stop.signal.aborted) again();
    else stop.abort();
  };
  waiting.add(interrupt);
  for (const name of ["SIGINT", "SIGTERM"] as const)
    if (!process.listeners(name).includes(interruptCommands)) process.on(name, interruptCommands);
  return { signal: stop.signal, release: () => void waiting.delete(interrupt) };
}

/** Asks every command of this process to stop, as a signal does: for a thread, which signals do not reach. */
export function interruptCommands(): void {
  for (const interrupt of waiting) interrupt();
}
