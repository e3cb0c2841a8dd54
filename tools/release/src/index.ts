/** What tests of the published packages need. */
export { packInto, type Tarball } from "./pack.js";
export { release } from "./release.js";
