/** The files of one figure: itself as SVG, PNG or PDF, and beside it its caption, its numbers and its specification. */
import { requireMissing } from "../optionalPackage.js";
import { renderPng } from "../render.js";
import { UsageError } from "../usageError.js";
import type { FigureChoice, FigureFormat } from "./figureOptions.js";
import { type StyledFigure, styledFigure } from "./figureStyle.js";
import { type Row, tableText } from "./tableText.js";

/** A specification with its numbers. */
export interface Drawing {
  readonly spec: object;
  readonly rows: readonly Row[];
}

/** Files by name, and in words which one there is not, where a package is missing. */
export interface DrawnFiles {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly missing: UsageError | undefined;
}

/** @param stem the files' name without its end */
export async function drawnFiles(
  stem: string,
  formats: readonly FigureFormat[],
  drawing: Drawing,
  choice: FigureChoice,
): Promise<DrawnFiles> {
  const figure = await styledFigure(drawing.spec, choice.style);
  const files = new Map<string, string | Uint8Array>();
  let missing: UsageError | undefined;
  for (const format of formats) {
    const content = await made(figure, format, choice).catch(requireMissing);
    if (content instanceof UsageError) missing = content;
    else files.set(`${stem}.${format}`, content);
  }
  if (choice.style.caption === "left out") files.set(`${stem}.caption.txt`, captionText(figure, choice));
  if (choice.data === "written") {
    files.set(`${stem}.vl.json`, `${JSON.stringify(figure.spec, undefined, 1)}\n`);
    files.set(`${stem}.csv`, tableText(drawing.rows));
  }
  return { files, missing };
}

async function made({ svg, words }: StyledFigure, format: FigureFormat, { style }: FigureChoice): Promise<string | Uint8Array> {
  if (format === "svg") return svg;
  if (format === "png") return renderPng(svg, style.width === undefined ? DESIGNED : PRINTED);
  return (await import("./pdf.js")).renderPdf(svg, words.title);
}

/** Pixels of a PNG in one of the SVG: twice as many on screens, and 300 in an inch on paper. */
const [DESIGNED, PRINTED] = [2, 300 / 96];

/** A heading that the figure has not got is the first line. */
const captionText = ({ words }: StyledFigure, { style }: FigureChoice): string =>
  `${[...(style.title === "left out" ? [`${words.title}.`] : []), ...words.caption].join("\n")}\n`;
