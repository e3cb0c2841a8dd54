/** gmp-wasm's module with the functions alone that packages/enclosure calls; `@throws` Error for one of another form. */
export function smaller(glue: string): string;
/** Names of gmp-wasm's binding that packages/enclosure uses. */
export function namesInUse(): readonly string[];
