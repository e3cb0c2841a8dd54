/** What others take of the command by its name: tests and benches of the backend. The program itself begins with `main.ts`, which loads only what a command needs. */
export { openblasBackend } from "./openblas/backend.js";
