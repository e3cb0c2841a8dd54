/** What publint and "are the types wrong" say of a tarball, in words; nothing where they are content. */
import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { problemAffectsResolutionKind, problemKindInfo } from "@arethetypeswrong/core/problems";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import type { Tarball } from "../pack.js";

/** With warnings taken for errors, and suggestions too. */
export async function publintFaults({ path }: Tarball): Promise<readonly string[]> {
  const { messages, pkg } = await publint({ pack: { tarball: bytesOf(path) }, strict: true });
  return messages.map(
    (message) => `publint: ${formatMessage(message, pkg as Parameters<typeof formatMessage>[1], { color: false }) ?? message.code}`,
  );
}

/** How packages of ES modules alone are found: by Node's `import` and by bundlers, as in the profile esm-only. */
const RESOLUTIONS = ["node16-esm", "bundler"] as const;

/** A package without types, as a command is, has none that are wrong. */
export async function typeFaults({ path }: Tarball): Promise<readonly string[]> {
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(bytesOf(path))));
  if (analysis.types === false) return [];
  return analysis.problems
    .filter((problem) => RESOLUTIONS.some((kind) => problemAffectsResolutionKind(problem, kind, analysis)))
    .map((problem) => `types: ${problemKindInfo[problem.kind].title}: ${JSON.stringify(problem)}`);
}

const bytesOf = (path: string): ArrayBuffer => new Uint8Array(readFileSync(path)).buffer as ArrayBuffer;
