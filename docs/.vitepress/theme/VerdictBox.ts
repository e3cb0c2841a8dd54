/** An input with the verdicts on what stands in it, and the way from there to the playground. */
import { withBase } from "vitepress";
import { playgroundModule } from "./engine.ts";
import { mountedBy } from "./mounted.ts";

export const VerdictBox = mountedBy("verdict-box", playgroundModule, ({ mountVerdictBox }, element) =>
  mountVerdictBox(element, { playground: withBase("/playground.html") }),
);
