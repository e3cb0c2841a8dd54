/** One line of progress on stderr: written over on a terminal, a line now and then elsewhere. */

export class StatusLine {
  private readonly isTerminal = process.stderr.isTTY === true;
  private shown = performance.now();

  /** Shows the text when the last time was long enough ago, or at once. */
  show(text: () => string, atOnce = false): void {
    if (!atOnce && performance.now() - this.shown < (this.isTerminal ? 200 : 1000)) return;
    this.shown = performance.now();
    process.stderr.write(this.placed(text()));
  }

  clear(): void {
    if (this.isTerminal) process.stderr.write("\r\u001b[K");
  }

  private placed(text: string): string {
    return this.isTerminal ? `\r\u001b[K${text.slice(0, (process.stderr.columns ?? 120) - 1)}` : `${text}\n`;
  }
}
