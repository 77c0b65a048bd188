// The harness itself: what it calls equal, and that it notices what is not.

import { equal, ok, test, throws } from "/modules/harness.js";

test("objects are equal whatever the order of their keys", () => {
  equal({ a: 1, b: [{ c: 2, d: "회의" }] }, { b: [{ d: "회의", c: 2 }], a: 1 });
});

test("a difference is an error that shows both sides", async () => {
  await throws(() => equal([1, 2], [2, 1]), /got \[1,2\], expected \[2,1\]/);
  await throws(() => ok(0, "zero"), /zero/);
});

test("something that does not throw is noticed", async () => {
  await throws(() => throws(() => 1), /did not throw/);
});
