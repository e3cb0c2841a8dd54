/** The figure of `check --plot`: φ′, φ‴ and the normality ratio φ′²φ‴/|φ″|, each with its certified infimum. */
import { derivative, evaluate, parse } from "@flatcheck/activation";
import type { CheckReport } from "@flatcheck/symbolic";
import { renderPng, renderSvg } from "./render.js";
import { UsageError } from "./usageError.js";

interface Panel {
  readonly title: string;
  readonly values: readonly { x: number; y: number | null }[];
  readonly infimum: number | undefined;
  readonly caption: string;
}

const POINTS = 601;

/** SVG text or PNG bytes. @throws UsageError for a parameter range, which has no one curve */
export async function drawCheck(report: CheckReport, format: "svg" | "png"): Promise<string | Uint8Array> {
  const range = Object.entries(report.activation.params).find(([, v]) => typeof v !== "string");
  if (range !== undefined) throw new UsageError("plot", `expected a value for every parameter with --plot, got a range for ${range[0]}`);
  const svg = await renderSvg(specOf(panelsOf(report), `φ(x) = ${report.activation.input}`));
  return format === "svg" ? svg : renderPng(svg);
}

function panelsOf(report: CheckReport): Panel[] {
  const phi = parse(report.activation.canonical);
  const [first, second, third] = [derivative(phi), derivative(phi, 2), derivative(phi, 3)];
  const width = halfWidth(report);
  const curve = (f: (x: number) => number): Panel["values"] =>
    clip(Array.from({ length: POINTS }, (_, i) => ((2 * i) / (POINTS - 1) - 1) * width).map((x) => ({ x, y: f(x) })));
  const ratio = (x: number): number => (evaluate(first, x) ** 2 * evaluate(third, x)) / Math.abs(evaluate(second, x));
  return [
    { title: "φ′", values: curve((x) => evaluate(first, x)), ...certified(report, "3.1", "rho1", "ρ₁") },
    { title: "φ‴", values: curve((x) => evaluate(third, x)), ...certified(report, "3.1", "rho2", "ρ₂") },
    { title: "φ′²φ‴/|φ″|", values: curve(ratio), ...certified(report, "3.4", "beta", "β") },
  ];
}

/** Wide enough to show the points where the infima are attained. */
function halfWidth(report: CheckReport): number {
  const at = Object.values(report.assumptions).flatMap((a) =>
    Object.values(a.constants ?? {}).map((c) => Math.abs(Number(c.at?.lower ?? 0))),
  );
  return Math.max(2, ...at.filter((x) => Number.isFinite(x) && x < 1e6).map((x) => 1.5 * x));
}

/** A gap where a value is not finite, or far above the rest. */
function clip(values: { x: number; y: number }[]): { x: number; y: number | null }[] {
  const sizes = values
    .map((v) => Math.abs(v.y))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const limit = 4 * (sizes[Math.floor(sizes.length / 2)] ?? 1) + 1e-300;
  return values.map(({ x, y }) => ({ x, y: Math.abs(y) <= limit ? y : null }));
}

function certified(report: CheckReport, id: string, name: string, symbol: string): Pick<Panel, "infimum" | "caption"> {
  const c = report.assumptions[id]?.constants?.[name];
  const lower = Number(c?.lower ?? Number.NaN);
  if (c === undefined || !Number.isFinite(lower)) return { infimum: undefined, caption: `${symbol}: no finite infimum is certified` };
  return { infimum: lower, caption: `${symbol} ${c.exact === undefined ? `∈ [${c.lower}, ${c.upper}]` : `= ${c.exact}`} (proved)` };
}

const specOf = (panels: readonly Panel[], title: string): object => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  title: { text: title, fontSize: 15, anchor: "start" },
  background: "white",
  config: { view: { stroke: "#ccc" }, axis: { grid: true, gridColor: "#eee" }, font: "DejaVu Sans, Helvetica, Arial, sans-serif" },
  hconcat: panels.map(panelSpec),
});

const panelSpec = (p: Panel): object => ({
  title: { text: p.title, subtitle: p.caption, fontSize: 13, subtitleFontSize: 10 },
  width: 260,
  height: 200,
  layer: [
    {
      data: { values: p.values },
      mark: { type: "line", color: "#1f4e8c", strokeWidth: 1.8 },
      encoding: {
        x: { field: "x", type: "quantitative", title: "x" },
        y: { field: "y", type: "quantitative", title: null, scale: { zero: false } },
      },
    },
    ...(p.infimum === undefined
      ? []
      : [
          {
            data: { values: [{ y: p.infimum }] },
            mark: { type: "rule", color: "#c0392b", strokeDash: [5, 4] },
            encoding: { y: { field: "y", type: "quantitative" } },
          },
        ]),
  ],
});
