/** The files of `--plot FILE`, for commands that draw one figure. */
import { writeFile } from "../files.js";
import type { UsageError } from "../usageError.js";
import { type Drawing, drawnFiles } from "./drawnFiles.js";
import { type FigureChoice, figureFormat } from "./figureOptions.js";

/** Draws the figure; where a package for it is not installed, says so. @throws UsageError for another reason why there is none */
export async function plotFile(file: string, drawing: Drawing, choice: FigureChoice): Promise<UsageError | undefined> {
  const format = figureFormat(file);
  const stem = file.slice(0, -format.length - 1);
  const { files, missing } = await drawnFiles(stem, [format], drawing, choice);
  for (const [name, content] of files) writeFile(name === `${stem}.${format}` ? file : name, content);
  return missing;
}
