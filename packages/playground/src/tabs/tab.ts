/** What a tab is, and what it is given. */
import type { Engine } from "../rpc/engine.js";
import type { Store } from "../state/store.js";
import type { ViewState } from "../state/viewState.js";
import type { Checks } from "./checks.js";

/** What tabs share. */
export interface Surroundings {
  readonly engine: Engine;
  readonly store: Store;
  readonly checks: Checks;
  readonly addStyles: (styles: string) => void;
}

/** The panel of a tab. */
export interface TabPart {
  readonly element: HTMLElement;
  /** Shows a view whose expression has been read; called whenever it changes while the tab is open. */
  readonly show: (view: ViewState) => void;
  /** Another tab is opened, or the text is no sentence: nothing of this one is waited for any more. */
  readonly rest: () => void;
}

/** Makes a tab; its module is loaded when it is opened first. */
export type TabMaker = (given: Surroundings) => TabPart;
