/** flatcheck as a program that answers line by line, for comparisons with others. */
import { Peer } from "./peer.js";
import { FLATCHECK } from "./repository.js";

/** @param assumptions the ids that are asked for */
export const flatcheckOn = (assumptions: readonly string[]): Peer =>
  new Peer(process.execPath, [FLATCHECK, "check", "--batch", "-", "--json", ...assumptions.flatMap((id) => ["--assumption", id])]);

/** The verdict on one assumption in an answer. */
export const verdictIn = (answer: string, id: string): string =>
  (JSON.parse(answer) as { assumptions?: Record<string, { verdict: string }> }).assumptions?.[id]?.verdict ?? "unknown";
