/** The whole program on a page. */
import { mountedBy } from "./mounted.ts";

export const Playground = mountedBy("playground", ({ mountPlayground }, element) => mountPlayground(element));
