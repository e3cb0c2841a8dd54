/** The entry of the worker. */
import { type Port, serve } from "../rpc/server.js";
import { handlers } from "./handlers.js";

serve(globalThis as unknown as Port, handlers);

/** Something to import: the bundler ties to it what is loaded later. */
export const isServing = true;
