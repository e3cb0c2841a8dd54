/** The playground: a field with a live verdict for any page, and the whole program as a page of its own. */
export { mountPlayground, type PlaygroundOptions } from "./playground.js";
export { Engine, type WorkerLike } from "./rpc/engine.js";
export { linkTo } from "./state/hashCodec.js";
export type { Mounted, VerdictBoxOptions } from "./verdictBox.js";
export { mountVerdictBox } from "./verdictBox.js";
export { siteWorker } from "./workers.js";
