/** What `--figure` may be. */
import { FIGURES } from "@flatcheck/numeric";

/** In place of a figure's name, where none is wanted. */
export const NONE = "none";

export const FIGURE_NAMES: readonly string[] = [...FIGURES.keys(), NONE];
