// The least that a module test needs: `test`, and assertions that say what differed.
// Used by the files NAME.test.js here, in the page run.html; nothing of it is served to users.

/** @type {{name: string, body: () => unknown}[]} */
export const tests = [];

/**
 * Declares a test. The name is a plain string in double quotes: the runner reads it from the source.
 * @param {string} name
 * @param {() => unknown} body may be async
 */
export function test(name, body) {
  tests.push({ name, body });
}

/** @param {unknown} value @param {string} [what] */
export function ok(value, what = "should be true") {
  if (!value) throw new Error(what);
}

/** Equal as JSON, with keys in any order. @param {unknown} actual @param {unknown} expected */
export function equal(actual, expected) {
  const left = canonical(actual);
  const right = canonical(expected);
  if (left !== right) throw new Error(`got ${left}, expected ${right}`);
}

/** @param {() => unknown} body @param {RegExp} [pattern] of the message */
export async function throws(body, pattern = /./) {
  try {
    await body();
  } catch (error) {
    ok(pattern.test(String(error)), `threw ${error}, expected ${pattern}`);
    return;
  }
  throw new Error("did not throw");
}

/** @param {unknown} value */
function canonical(value) {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner);
}
