/** SHA-256 for pages that have no digests of their own. The one module that names @noble/hashes, so that a bundle takes this function of it alone. */
export { sha256 } from "@noble/hashes/sha2.js";
