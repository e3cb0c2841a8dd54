/** One turn of the event loop, in which timers fire, a page is drawn and clicks are seen. */

/**
 * Resolves after one turn. By a message, not by a timer: browsers hold the timers of a page that nobody looks at back to one a second, and work in
 * slices of 40 ms would take 25 times as long there.
 */
export const eventLoopTurn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
