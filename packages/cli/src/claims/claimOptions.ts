/** The options by which claims and sharp constants are asked for. */
import type { CheckOptions } from "@flatcheck/symbolic";
import { readText } from "../files.js";

export const CLAIM_OPTIONS = {
  claim: {
    kind: "text",
    value: '"phi1 > 0"',
    repeated: true,
    help: "decide this claim as well: <= < >= > = between phi, phi1 … phi5, x, exact numbers, + - * / ^ and abs, joined by and; without --assumption, it alone",
    more: "[Claims](claims.md)",
    habits: "inequality prove assert holds statement property condition",
  },
  constant: {
    kind: "text",
    value: '"inf phi1"',
    repeated: true,
    help: "enclose this sharp constant: inf or sup of such a quantity, over the points where it exists",
    more: "[Claims](claims.md#sharp-constants)",
    habits: "constants inf sup infimum supremum bound extremum minimum maximum",
  },
  claims: {
    kind: "file",
    value: "FILE.yaml",
    help: "claims and constants with names: a list of id, statement and meaning",
    more: "[Claims](claims.md#a-file-of-claims)",
    habits: "claims-file claim-file registry",
  },
} as const;

interface Given {
  readonly claim?: readonly string[];
  readonly constant?: readonly string[];
  readonly claims?: string;
}

/** The same options, as they are typed. */
export const claimArguments = ({ claim = [], constant = [], claims }: Given): readonly string[] => [
  ...(claims === undefined ? [] : [`--claims=${claims}`]),
  ...claim.map((text) => `--claim=${text}`),
  ...constant.map((text) => `--constant=${text}`),
];

/** What was asked: those of the file first. The reader of YAML is loaded where there is a file. @throws UsageError */
export async function givenClaims({ claim = [], constant = [], claims: file }: Given): Promise<Pick<CheckOptions, "claims" | "constants">> {
  const shared = file === undefined ? undefined : (await import("./claimsFile.js")).claimsIn(readText(file), file);
  const [claims, constants] = [
    [...(shared?.claims ?? []), ...claim],
    [...(shared?.constants ?? []), ...constant],
  ];
  return { ...(claims.length === 0 ? {} : { claims }), ...(constants.length === 0 ? {} : { constants }) };
}
