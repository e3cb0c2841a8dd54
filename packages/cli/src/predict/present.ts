/** The report of `flatcheck predict` for people: a line for each thing that is said, with how it is known. */
import { type PredictionLine, type PredictionReport, TOPIC_HEADINGS } from "@flatcheck/predict";

/** The whole report. */
export function presentPrediction({ activation, problem, lines }: PredictionReport): string {
  const { neurons, samples, dimension, loss } = problem;
  const head = `φ(x) = ${activation.canonical}, m = ${counted(neurons, "neuron")}, n = ${counted(samples, "sample")}, d = ${dimension}, c = ${loss.c}`;
  const topics = [...new Set(lines.map(({ topic }) => topic))];
  const parts = topics.map((topic) => [TOPIC_HEADINGS[topic], ...lines.filter((line) => line.topic === topic).map(lineText)].join("\n"));
  return `${[head, ...parts].join("\n\n")}\n`;
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

const lineText = ({ text, known }: PredictionLine): string => `  ${known.padEnd(WIDTH)} ${text}`;

const WIDTH = "computed".length;
