/** Where things are, from the root of the site's sources. */
import { fileURLToPath } from "node:url";

/** The folder docs/. */
export const DOCS: string = fileURLToPath(new URL("../../", import.meta.url));

/** The repository. */
export const ROOT: string = fileURLToPath(new URL("../../../", import.meta.url));
