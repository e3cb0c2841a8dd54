/** The view of the moment, kept in the page's address: each gesture is an entry of the history, and what is done within one gesture changes that entry. */
import { linkTo, viewOf } from "./hashCodec.js";
import { sameView, type ViewState } from "./viewState.js";

export class Store {
  private ownView: ViewState;
  private gesture = "";
  private readonly listeners: ((view: ViewState) => void)[] = [];

  constructor() {
    this.ownView = viewOf(location.hash);
    addEventListener("popstate", this.follow);
    addEventListener("hashchange", this.follow);
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
    if (gesture === this.gesture) history.replaceState(history.state, "", linkTo(next));
    else history.pushState(null, "", linkTo(next));
    this.gesture = gesture;
    this.tell();
  }

  /** What follows from the view rather than from a gesture: the entry stays, and nobody is told. */
  complete(change: Partial<ViewState>): void {
    this.ownView = { ...this.ownView, ...change };
    history.replaceState(history.state, "", linkTo(this.ownView));
  }

  /** One detail; `undefined` takes it away. */
  detail(name: string, value: string | undefined, gesture: string): void {
    const { [name]: _, ...others } = this.ownView.details;
    this.set({ details: value === undefined ? others : { ...others, [name]: value } }, gesture);
  }

  end(): void {
    removeEventListener("popstate", this.follow);
    removeEventListener("hashchange", this.follow);
  }

  private readonly follow = (): void => {
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
