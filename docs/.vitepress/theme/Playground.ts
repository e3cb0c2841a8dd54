/** The whole program on a page. */
import { playgroundModule } from "./engine.ts";
import { mountedBy } from "./mounted.ts";

export const Playground = mountedBy("playground", playgroundModule, ({ mountPlayground }, element) => mountPlayground(element));
