/** The entry of a worker thread that answers requests to an engine, one after the other. */
import { parentPort } from "node:worker_threads";
import { askEngine, type EngineRequest } from "@flatcheck/symbolic";

let last: Promise<void> = Promise.resolve();

parentPort?.on("message", (request: EngineRequest) => {
  last = last.then(async () => parentPort?.postMessage(await askEngine(request)));
});
