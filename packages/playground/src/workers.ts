/** Where the worker comes from on a site: a module beside this one, with chunks of its own that are loaded when they are asked for. */
import type { WorkerLike } from "./rpc/engine.js";

export const siteWorker = (): WorkerLike => new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
