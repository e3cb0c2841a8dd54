/** The protocol of peers/c/peer.h for our programs. */
import { createInterface } from "node:readline";

const seconds = ({ user, system }) => (user + system) / 1e6;

/** Says `ready` and answers `time S`, and other commands where they are given. `take` takes about so many steps and says how many. */
export async function serveTime(take, others = {}) {
  console.log("ready");
  let each = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    const [command, amount] = line.split(" ");
    const other = others[command];
    if (other !== undefined) {
      console.log(other(Number(amount)));
      continue;
    }
    let [done, taken, count] = [0, 0, each > 0 ? Math.ceil(Number(amount) / each) : 1];
    const before = process.cpuUsage();
    do {
      done += take(count);
      taken = seconds(process.cpuUsage(before));
      count = done;
    } while (taken < 0.5 * Number(amount));
    each = taken / done;
    console.log(`${done} ${taken}`);
  }
}
