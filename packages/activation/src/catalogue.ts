/** Named activations. */
export interface NamedActivation { readonly name: string }
export const ACTIVATIONS: readonly NamedActivation[] = [];
