/** The figures by name. A further figure is one more file and one more line. */
import { clustersFigure } from "./clusters.js";
import { collapseFigure } from "./collapse.js";
import { featureRankFigure } from "./featureRank.js";
import type { Figure } from "./figure.js";
import { lossFigure } from "./loss.js";
import { singularValuesFigure } from "./singularValues.js";
import { traceFigure } from "./trace.js";

/** The figures by name. */
export const FIGURES: ReadonlyMap<string, Figure> = new Map([
  ["singular-values", singularValuesFigure],
  ["feature-rank", featureRankFigure],
  ["clusters", clustersFigure],
  ["trace", traceFigure],
  ["collapse", collapseFigure],
  ["loss", lossFigure],
]);
