// What every part of the page draws with.
import { h, render, Fragment } from "./lib/preact.module.js";
import htm from "./lib/htm.module.js";

export { h, render, Fragment };
export * from "./lib/hooks.module.js";
export const html = htm.bind(h);
