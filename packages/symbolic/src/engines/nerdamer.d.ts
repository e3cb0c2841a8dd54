/** nerdamer's own declarations leave its add-ons out. */
declare module "nerdamer/Calculus.js" {
  const extended: typeof import("nerdamer");
  export default extended;
}
