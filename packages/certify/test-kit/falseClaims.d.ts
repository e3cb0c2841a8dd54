/**
 * Statements that are false, by hand. None may ever be accepted. Each names the activation, what is claimed, and `why` it is
 * false; a counterexample found later goes to the end of its group.
 */
import { type Statement } from "../src/index.js";
export interface FalseClaim {
    readonly name: string;
    readonly expression: string;
    readonly statement: Statement;
    readonly parameters?: Readonly<Record<string, {
        from: string;
        to: string;
    }>>;
}
export declare const FALSE_CLAIMS: readonly FalseClaim[];
/** True relatives of some false claims: they show that the false ones are not rejected for their shape. */
export declare const TRUE_CLAIMS: readonly FalseClaim[];
//# sourceMappingURL=falseClaims.d.ts.map