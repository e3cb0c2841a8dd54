/** The check of the moment, which more than one tab shows: asked once for each activation and time limit. */
import type { Engine } from "../rpc/engine.js";
import type { ViewState } from "../state/viewState.js";
import type { CheckOutcome, Progress } from "../worker/checking.js";

/** Seconds for a check where the view says nothing, as on the command line. */
export const TIME_LIMIT = 10;

/** Beyond its own limit a check may take so long before its worker is ended. */
const GRACE_MS = 2000;

export class Checks {
  private readonly engine: Engine;
  private key = "";
  private answer: Promise<CheckOutcome> | undefined;
  private controller = new AbortController();
  private listener: ((progress: Progress) => void) | undefined;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** The outcome for the view; one for another view that is still on its way is withdrawn. @throws what {@link Engine.ask} throws */
  of(view: ViewState, onProgress?: (progress: Progress) => void): Promise<CheckOutcome> {
    this.listener = onProgress;
    if (this.has(view)) return this.answer as Promise<CheckOutcome>;
    this.withdraw();
    const timeLimit = limitOf(view);
    this.key = keyOf(view);
    this.controller = new AbortController();
    const { signal } = this.controller;
    const answer = this.engine.ask(
      "check",
      { text: view.text, params: view.params, ...onOf(view), ...claimOf(view), timeLimit },
      { signal, onProgress: (progress) => this.listener?.(progress), limit: 1000 * timeLimit + GRACE_MS },
    );
    // What had no answer is asked anew next time.
    answer.catch(() => {
      if (this.answer === answer) this.answer = undefined;
    });
    this.answer = answer;
    return answer;
  }

  /** Whether the outcome for the view is there, or on its way. */
  has(view: ViewState): boolean {
    return this.answer !== undefined && keyOf(view) === this.key;
  }

  withdraw(): void {
    this.controller.abort();
    this.answer = undefined;
  }
}

const keyOf = (view: ViewState): string => JSON.stringify([view.text, view.params, onOf(view), claimOf(view), limitOf(view)]);

/** The interval that the view asks about; none for all of ℝ. */
export function onOf({ details }: ViewState): { readonly on?: string } {
  const on = details["on"]?.trim() ?? "";
  return on === "" ? {} : { on };
}

/** The claims that the view asks about beside the assumptions. */
export function claimOf({ details }: ViewState): { readonly claim?: string } {
  const claim = details["claim"]?.trim() ?? "";
  return claim === "" ? {} : { claim };
}

/** Seconds. */
export function limitOf({ details }: ViewState): number {
  const seconds = Number(details["limit"] ?? TIME_LIMIT);
  return seconds > 0 && seconds <= 3600 ? seconds : TIME_LIMIT;
}
