/** Where things are, from the root of the site's sources. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder docs/. */
export const DOCS: string = fileURLToPath(new URL("../../", import.meta.url));

/** The repository. */
export const ROOT: string = fileURLToPath(new URL("../../../", import.meta.url));

/** The JSON Schemas of what the command prints and reads. */
export const SCHEMAS: string = join(ROOT, "packages/cli/schemas");

/** Where the site has one of them. */
export const schemaFile = (name: string): string => `/schemas/${name}`;
