/** SHA-256 by the platform; a page that came by plain `http:` has no digests, and computes one. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { subtle } = (globalThis.crypto ?? {}) as Partial<typeof globalThis.crypto>;
  return subtle === undefined ? (await import("./sha256.js")).sha256(bytes) : new Uint8Array(await subtle.digest("SHA-256", bytes));
}
