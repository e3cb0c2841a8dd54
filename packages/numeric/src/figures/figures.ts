/** The figures by name. A further figure is one more file and one more line. */
import type { Figure } from "./figure.js";

export const FIGURES: ReadonlyMap<string, Figure> = new Map<string, Figure>([]);
