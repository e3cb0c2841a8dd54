/**
 * The playground: a field with a live verdict for any page, and the whole program as a page of its own, each loaded when it is mounted; and the engine behind
 * both, for pages that ask the worker themselves.
 */
import type { PlaygroundOptions } from "./playground.js";
import type { mountSweeps } from "./sweeps/main.js";
import type { Mounted, VerdictBoxOptions } from "./verdictBox.js";

export type { PlaygroundOptions } from "./playground.js";
export { Engine, type WorkerLike } from "./rpc/engine.js";
export { linkTo } from "./state/hashCodec.js";
export type { Mounted, VerdictBoxOptions } from "./verdictBox.js";
export { siteWorker } from "./workers.js";

/** What `sweeps.js` beside this module hands out: the page that draws a sweep, which shares no file with the others. */
export interface SweepsModule {
  readonly mountSweeps: typeof mountSweeps;
}

/** Puts a field for φ and the verdicts on it into the element. */
export const mountVerdictBox = (element: HTMLElement, options: VerdictBoxOptions = {}): Mounted =>
  mounted(async () => (await import("./verdictBox.js")).mountVerdictBox(element, options));

/** Puts the playground into the element. Its view is in the page's address, after `#`. */
export const mountPlayground = (element: HTMLElement, options: PlaygroundOptions = {}): Mounted =>
  mounted(async () => (await import("./playground.js")).mountPlayground(element, options));

/** What is taken away before it is there is taken away when it comes. */
function mounted(mount: () => Promise<Mounted>): Mounted {
  const coming = mount();
  return { unmount: () => void coming.then(({ unmount }) => unmount()) };
}
