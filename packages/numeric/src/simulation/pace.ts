/** How many steps to take at once, so that other work, an interrupt for one, gets its turn many times a second. */
import { eventLoopTurn } from "@flatcheck/activation";

const SLICE_MS = 50;

export class Pace {
  private steps = 1;
  private sliceBegan = performance.now();
  private working = 0;

  /** Steps to take next: about a slice of time, by what the last ones took. */
  readonly stretch = (): number => this.steps;

  /** Milliseconds spent in timed work. */
  get milliseconds(): number {
    return this.working;
  }

  /** Whether a slice of time has passed since the last rest. */
  get isDue(): boolean {
    return performance.now() - this.sliceBegan >= SLICE_MS;
  }

  /** Does the work, which answers how many steps it was. */
  timed(work: () => number): void {
    const began = performance.now();
    const steps = work();
    const took = performance.now() - began;
    this.working += took;
    if (steps > 0)
      this.steps = Math.max(1, Math.floor(Math.min((SLICE_MS / Math.max(took, 1e-3)) * steps, 4 * Math.max(steps, this.steps))));
  }

  /** Lets other work be done. */
  async rest(): Promise<void> {
    await eventLoopTurn();
    this.sliceBegan = performance.now();
  }
}
