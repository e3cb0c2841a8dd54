/** The parts of a prediction, in words. */
import type { Topic } from "./prediction.js";

/** What stands above the lines of a part, for people. */
export const TOPIC_HEADINGS: Readonly<Record<Topic, string>> = {
  premises: "Premises that do not hold, or need a remark",
  collapse: "Do neurons collapse?",
  minima: "Strict local minima",
  region: "Where the flow can go, and how fast",
  rates: "Near the end",
  clusters: "More samples than dimensions",
};
