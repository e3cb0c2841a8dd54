/** The command line: placeholder until the commands exist. */
export async function main(argv: readonly string[]): Promise<number> {
  console.error(`flatcheck: no commands yet, got: ${argv.join(" ")}`);
  return 2;
}
