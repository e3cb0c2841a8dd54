/** The WebAssembly of the host, Node or browser: what of its interface is used here. */

export interface Memory {
  readonly buffer: ArrayBuffer;
}

interface WebAssemblyHost {
  readonly Memory: new (limits: { readonly initial: number; readonly maximum: number }) => Memory;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

export const host = (): WebAssemblyHost => (globalThis as unknown as { readonly WebAssembly: WebAssemblyHost }).WebAssembly;
