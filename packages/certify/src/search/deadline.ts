/** The time that an analysis has: a part of it for each search, the rest for replay. No other part of a search looks at a clock. */

/** Thrown when the time allowed, or the caller's signal, ends an analysis. */
export class OutOfTime extends Error {}

export interface Budget {
  /** Milliseconds for the whole analysis. */
  readonly milliseconds: number;
  readonly signal?: AbortSignal;
  /** Significant digits to which infima are enclosed, 12 by default. */
  readonly digits?: number;
}

/** The part of the time allowed that the search may use. */
const SEARCH_SHARE = 0.7;

/** Time spent on an analysis: that of the pauses, in which others work, is not its own. */
export class Stopwatch {
  private began = performance.now();
  private pausedAt = 0;

  /** Milliseconds. */
  elapsed(): number {
    return performance.now() - this.began;
  }

  pause = (): void => {
    this.pausedAt = performance.now();
  };

  resume = (): void => {
    this.began += performance.now() - this.pausedAt;
  };
}

export class Deadline {
  /** By the stopwatch. */
  private readonly started: number;
  /** When the search for the proof at hand is to end, in milliseconds from the start. */
  private searchEnds = Number.POSITIVE_INFINITY;
  private ticks = 0;

  constructor(
    readonly budget: Budget,
    private readonly stopwatch: Stopwatch = new Stopwatch(),
  ) {
    this.started = stopwatch.elapsed();
  }

  private get elapsed(): number {
    return this.stopwatch.elapsed() - this.started;
  }

  /** Whether the caller's signal came. */
  readonly isInterrupted = (): boolean => this.budget.signal?.aborted === true;

  /** Gives the next search a part of the time that is left for searching. */
  allot(part: number): void {
    const { elapsed } = this;
    this.searchEnds = elapsed + part * Math.max(0, SEARCH_SHARE * this.budget.milliseconds - elapsed);
  }

  /** Gives a search that nothing is replayed after all the time that is left. */
  allotRest(): void {
    this.searchEnds = this.budget.milliseconds;
  }

  /** @throws OutOfTime when the time given to the search is spent */
  checkTime(): void {
    this.checkUntil(this.searchEnds);
  }

  /** Called from inside long computations. @throws OutOfTime */
  readonly tick = (): void => {
    if ((++this.ticks & 63) === 0) this.checkTime();
  };

  /** @throws OutOfTime when the whole budget is spent */
  readonly checkReplayTime = (): void => this.checkUntil(this.budget.milliseconds);

  private checkUntil(end: number): void {
    if (this.isInterrupted() || this.elapsed > end) throw new OutOfTime();
  }
}
