/** The figure of a region, as a specification for vega-lite and its numbers: a strip for one parameter, a map for two, with what is open in its own colour. */
import type { RegionCell, RegionReport } from "@flatcheck/symbolic";
import type { Drawing } from "../plot/drawnFiles.js";
import type { Row } from "../plot/tableText.js";

const VERDICTS = ["holds", "fails", "unknown"] as const;
const WORDS = { holds: "proved", fails: "refuted", unknown: "open" } as const;
/** Told apart also without colour: by lightness. */
const COLOURS = { holds: "#8cc9a5", fails: "#c0392b", unknown: "#f3d27a" } as const;

/** One rectangle for each cell. */
export function drawRegion(report: RegionReport): Drawing {
  const rows = VERDICTS.flatMap((verdict) => report[verdict].map((cell) => rowOf(cell, verdict)));
  return { spec: specOf(report, rows), rows };
}

function rowOf(cell: RegionCell, verdict: (typeof VERDICTS)[number]): Row {
  const [first, second] = cell;
  const x = { from: decimalOf(first?.from), to: decimalOf(first?.to) };
  const y = second === undefined ? { low: 0, high: 1 } : { low: decimalOf(second.from), high: decimalOf(second.to) };
  return { verdict: WORDS[verdict], ...x, ...y };
}

/** A fraction as a double; for the eye. */
function decimalOf(text = "0"): number {
  const [n = "0", d = "1"] = text.split("/");
  return Number(n) / Number(d);
}

const QUANTITATIVE = { type: "quantitative", scale: { nice: false, zero: false } } as const;

function specOf({ activation, assumption, claim, on, parameters }: RegionReport, rows: readonly Row[]): object {
  const [name = "", other] = parameters;
  const title = `φ(x) = ${activation.input}: where ${claim ?? assumption} holds${on === undefined ? "" : ` on ${on}`}`;
  const caption = ["Green: proved for every value in the cell. Red: refuted for every value. Yellow: open."];
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    usermeta: { title, caption },
    title: { text: title, subtitle: caption, fontSize: 14, subtitleFontSize: 11, subtitlePadding: 6, anchor: "start", offset: 12 },
    background: "white",
    config: { view: { stroke: "#ccc" }, font: "DejaVu Sans, Helvetica, Arial, sans-serif" },
    width: 420,
    height: other === undefined ? 60 : 320,
    data: { values: rows },
    layer: [
      {
        mark: { type: "rect", stroke: "white", strokeWidth: other === undefined ? 0 : 0.2 },
        encoding: {
          x: { field: "from", ...QUANTITATIVE, title: name },
          x2: { field: "to" },
          y: { field: "low", ...QUANTITATIVE, title: other ?? null, ...(other === undefined ? { axis: null } : {}) },
          y2: { field: "high" },
          color: {
            field: "verdict",
            type: "nominal",
            title: null,
            scale: { domain: VERDICTS.map((v) => WORDS[v]), range: VERDICTS.map((v) => COLOURS[v]) },
          },
        },
      },
      {
        transform: [{ filter: "datum.from == datum.to" }],
        mark: { type: "rule", strokeWidth: 1.5 },
        encoding: {
          x: { field: "from", ...QUANTITATIVE },
          y: { field: "low", ...QUANTITATIVE },
          y2: { field: "high" },
          color: { field: "verdict", type: "nominal" },
        },
      },
    ],
  };
}
