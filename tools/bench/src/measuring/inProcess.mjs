/** The command line inside this process, from its bundle, so that what is measured is what users run. */
const { currentBundle } = await import(new URL("../../../../packages/cli/bin/currentBundle.mjs", import.meta.url).href);
const { main } = await import((await currentBundle()).href);

/** Runs `flatcheck` with the arguments; its output is dropped. @throws unless the exit code is one of a check that ran */
export async function flatcheck(args) {
  const write = process.stdout.write;
  process.stdout.write = () => true;
  process.stdout.removeAllListeners("error");
  const code = await main(args);
  process.stdout.write = write;
  if (code > 2) throw new Error(`flatcheck ${args.join(" ")} ended with ${code}`);
}
