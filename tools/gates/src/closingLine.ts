/**
 * Prints `N passed, N failed` over the gates and the test tasks named as arguments (`test` when none is), and exits with
 * 1 unless something passed and nothing failed.
 */
import { gateCounts, sum, taskCounts } from "./reports.js";

const tasks = process.argv.slice(2);
const { passed, failed } = sum([gateCounts(), ...(tasks.length > 0 ? tasks : ["test"]).map(taskCounts)]);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
