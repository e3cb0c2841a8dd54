/** The entry of the worker. */
import { type Port, serve } from "../rpc/server.js";
import { handlers } from "./handlers.js";

serve(globalThis as unknown as Port, handlers);
