/** The report of `flatcheck predict` for people: a line for each thing that is said, with how it is known. */
import type { PredictionLine, PredictionReport } from "@flatcheck/predict";

/** The whole report. */
export function presentPrediction({ activation, problem, lines }: PredictionReport): string {
  const { neurons, samples, dimension, loss } = problem;
  const head = `φ(x) = ${activation.canonical}, m = ${counted(neurons, "neuron")}, n = ${counted(samples, "sample")}, d = ${dimension}, c = ${loss.c}`;
  const topics = [...new Set(lines.map(({ topic }) => topic))];
  const parts = topics.map((topic) => [HEADINGS[topic], ...lines.filter((line) => line.topic === topic).map(lineText)].join("\n"));
  return `${[head, ...parts].join("\n\n")}\n`;
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

const HEADINGS: Readonly<Record<PredictionLine["topic"], string>> = {
  premises: "Premises that do not hold, or need a remark",
  collapse: "Do neurons collapse?",
  minima: "Strict local minima",
  region: "Where the flow can go, and how fast",
  rates: "Near the end",
  clusters: "More samples than dimensions",
};

const lineText = ({ text, known }: PredictionLine): string => `  ${known.padEnd(WIDTH)} ${text}`;

const WIDTH = "computed".length;
