/** The command that says the same as a prediction of the page. */
import type { PredictRequest } from "../worker/predicting.js";

/** In a shell; data that are pasted are a file there. */
export function predictCommand({ options: { activation, params = {}, ...numbers }, data, weights, timeLimit }: PredictRequest): string {
  const options = [
    ...Object.entries(params).map(([name, value]) => `--param ${quoted(`${name}=${String(value)}`)}`),
    ...Object.entries(numbers).map(([name, value]) => `--${kebab(name)} ${quoted(String(value))}`),
    ...(data === undefined ? [] : [`--data ${data.trim().startsWith("{") ? "data.json" : "data.csv"}`]),
    ...(weights === undefined
      ? []
      : [
          `--weights=${quoted(
            weights
              .trim()
              .split(/[\s,]+/)
              .join(","),
          )}`,
        ]),
    ...(timeLimit === USUAL_LIMIT ? [] : [`--time-limit ${timeLimit}`]),
  ];
  return ["flatcheck predict", quoted(activation), ...options].join(" ");
}

/** Of the command, in seconds. */
const USUAL_LIMIT = 10;

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const quoted = (text: string): string => (/^[\w./,=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
