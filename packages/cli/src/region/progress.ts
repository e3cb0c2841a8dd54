/** The status line of a region: cells, and the parts that are decided. */
import type { RegionProgress } from "@flatcheck/symbolic";
import { StatusLine } from "../statusLine.js";

export interface RegionLine {
  readonly show: (progress: RegionProgress) => void;
  readonly clear: () => void;
}

export function regionLine(): RegionLine {
  const line = new StatusLine();
  const began = performance.now();
  const show = ({ cells, holds, fails, open }: RegionProgress): void =>
    line.show(() => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      return `${cells} ${cells === 1 ? "cell" : "cells"}  proved ${percent(holds)}  refuted ${percent(fails)}  open ${percent(open)}  ${seconds} s`;
    });
  return { show, clear: () => line.clear() };
}

/** Rounded towards 0: what is not all of it is not called that. */
const percent = (part: number): string => `${(Math.floor(part * 1000) / 10).toFixed(1)} %`;
