/** The engine that needs nothing: units one after the other in the calling thread, with turns of the event loop in between. */
import { eventLoopTurn } from "@flatcheck/activation";
import { runUnit } from "../runs/runUnit.js";
import type { Engine } from "./engine.js";

/** Runs units where it is called. */
export const thisThread: Engine = {
  name: "this-thread",
  slots: 1,
  run: async (task) => {
    await eventLoopTurn();
    return runUnit(task);
  },
  close: async () => undefined,
};
