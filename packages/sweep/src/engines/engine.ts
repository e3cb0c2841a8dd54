/** What runs units of work. An engine decides where and when, never what comes out. A further engine is one more file. */
import type { UnitResult, UnitTask } from "../runs/runUnit.js";

/** Where units are run. */
export interface Engine {
  readonly name: string;
  /** So many units are given to it at a time. */
  readonly slots: number;
  /** @throws LostUnit where what ran it ended, again and again; any other error ends the sweep */
  readonly run: (task: UnitTask) => Promise<UnitResult>;
  /** Gives back what is not done, and ends threads and connections. */
  readonly close: () => Promise<void>;
}

/** A unit whose thread or process ended before the unit did. */
export class LostUnit extends Error {
  override readonly name = "LostUnit";
}
