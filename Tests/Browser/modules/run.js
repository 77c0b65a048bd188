// Runs the module test named in the query (?file=NAME.test.js) and leaves the results in `window.moduleResults`.

import { tests } from "/modules/harness.js";

const list = document.querySelector("#results");
const file = new URLSearchParams(location.search).get("file");
/** @type {Record<string, string>} name to "" when passed, else what went wrong */
const results = {};

await import(`/modules/${file}`);
for (const { name, body } of tests) {
  try {
    await body();
    results[name] = "";
  } catch (error) {
    results[name] = String(error instanceof Error ? error.stack : error) || "failed";
  }
  const line = document.createElement("li");
  line.textContent = `${results[name] ? "✘" : "✔"} ${name}`;
  list?.append(line);
}
window.moduleResults = results;
