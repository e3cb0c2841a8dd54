/** The bundle of the command line as the sources are now: its threads are files. */
interface BundleModule {
  readonly currentBundle: () => Promise<URL>;
}

const MODULE = new URL("../../../../packages/cli/bin/currentBundle.mjs", import.meta.url);

/** What threads of a sweep begin with. */
export async function sweepWorkerOfBundle(): Promise<URL> {
  const { currentBundle } = (await import(MODULE.href)) as BundleModule;
  return new URL("sweepWorker.mjs", await currentBundle());
}
