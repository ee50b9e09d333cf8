// What code for Node takes for granted; the bundler puts it where it is used.
export { Buffer } from "./buffer.js";
export { process } from "./process.js";
