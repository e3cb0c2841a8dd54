/** The playground's modules, which the site has as they were built: nothing of them is loaded before a page needs it. */
import type * as Playground from "@flatcheck/playground";
import { withBase } from "vitepress";

/** The module itself. In the browser alone. */
export const playgroundModule = (): Promise<typeof Playground> => import(/* @vite-ignore */ withBase("/playground/playground.js"));

/** The part that draws sweeps, which shares nothing with the others. */
export const sweepsModule = (): Promise<Playground.SweepsModule> => import(/* @vite-ignore */ withBase("/playground/sweeps.js"));
