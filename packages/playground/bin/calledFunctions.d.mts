/** The module with the functions alone that are named, and those that they can come to call; `@throws` Error for code that it cannot read, and names that are not exported. */
export function withCalledFunctions(module: Uint8Array, wanted: ReadonlySet<string>): Uint8Array<ArrayBuffer>;
