/** The playground: all that the command does, as a page whose every view is a link. */
import { type Mounted, mountVerdictBox, type VerdictBoxOptions } from "./verdictBox.js";

/** What {@link mountPlayground} can be told. */
export type PlaygroundOptions = VerdictBoxOptions;

/** Puts the playground into the element. */
export const mountPlayground = (element: HTMLElement, options: PlaygroundOptions = {}): Mounted => mountVerdictBox(element, options);
