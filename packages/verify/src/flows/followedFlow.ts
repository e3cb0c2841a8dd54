/** What is kept of a flow, whichever function it descends. */
import type { FlowState } from "@flatcheck/numeric";
import type { Numbers } from "../enclosed/enclosedNetwork.js";
import type { Configuration, Point } from "../generators/configurations.js";

export interface FollowedFlow {
  readonly configuration: Configuration;
  readonly start: Point;
  readonly numbers: Numbers;
  /** States of the flow at its coarser tolerance. */
  readonly states: readonly FlowState[];
  /** The least and the greatest pre-activation on the way. */
  readonly hull: readonly [number, number];
  readonly label: string;
}
