/**
 * The view of the moment, kept in the page's address: each gesture is an entry of the history, and what is done within one gesture changes that entry. Browsers
 * refuse more than a few such changes a second, so that a slider's are written when it rests.
 */
import { linkTo, viewOf } from "./hashCodec.js";
import { sameView, type ViewState } from "./viewState.js";

/** A gesture that rests so long is written. */
const REST_MS = 250;

export class Store {
  private ownView: ViewState;
  private gesture = "";
  private readonly listeners: ((view: ViewState) => void)[] = [];

  constructor() {
    this.ownView = viewOf(location.hash);
    addEventListener("popstate", this.follow);
    addEventListener("hashchange", this.follow);
    addEventListener("pagehide", this.flush);
  }

  get view(): ViewState {
    return this.ownView;
  }

  /** Called with each view that comes, whether by {@link set} or by the history. */
  listen(listener: (view: ViewState) => void): void {
    this.listeners.push(listener);
  }

  /** Changes the view. @param gesture what the user does; the same one twice in a row is one entry of the history */
  set(change: Partial<ViewState>, gesture: string): void {
    const next = { ...this.ownView, ...change };
    if (sameView(next, this.ownView)) return;
    this.ownView = next;
    if (gesture === this.gesture) this.later();
    else {
      this.flush();
      history.pushState(null, "", linkTo(next));
    }
    this.gesture = gesture;
    this.tell();
  }

  /** What follows from the view rather than from a gesture: the entry stays, and nobody is told. */
  complete(change: Partial<ViewState>): void {
    const next = { ...this.ownView, ...change };
    if (sameView(next, this.ownView) && location.hash !== "") return;
    this.ownView = next;
    this.later();
  }

  /** One detail; `undefined` takes it away. */
  detail(name: string, value: string | undefined, gesture: string): void {
    const { [name]: _, ...others } = this.ownView.details;
    this.set({ details: value === undefined ? others : { ...others, [name]: value } }, gesture);
  }

  end(): void {
    this.flush();
    removeEventListener("pagehide", this.flush);
    removeEventListener("popstate", this.follow);
    removeEventListener("hashchange", this.follow);
  }

  /** Changes the entry of the moment soon. */
  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.flush, REST_MS);
    this.unwritten = linkTo(this.ownView);
  }

  private timer: ReturnType<typeof setTimeout> | undefined;
  private unwritten: string | undefined;

  private readonly flush = (): void => {
    clearTimeout(this.timer);
    if (this.unwritten !== undefined) history.replaceState(history.state, "", this.unwritten);
    this.unwritten = undefined;
  };

  /** What the history says counts, and not what was still to be written over the entry that was left. */
  private readonly follow = (): void => {
    clearTimeout(this.timer);
    this.unwritten = undefined;
    const next = viewOf(location.hash);
    this.gesture = "";
    if (sameView(next, this.ownView)) return;
    this.ownView = next;
    this.tell();
  };

  private tell(): void {
    for (const listener of this.listeners) listener(this.ownView);
  }
}
