/** The files of the font of figures: beside the bundle, where the program is one; else where their package is installed. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const NAMES = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf"];

/** Paths of files that are there. @throws Error where neither place has them */
export function fontFiles(): readonly string[] {
  const { resolve } = createRequire(import.meta.url);
  return NAMES.map((name) => {
    const bundled = fileURLToPath(new URL(`./fonts/${name}`, import.meta.url));
    return existsSync(bundled) ? bundled : resolve(`dejavu-fonts-ttf/ttf/${name}`);
  });
}
