// The DOM builder: what a person is doing in a page survives every update, and data never becomes HTML.

import { h, patch } from "/static/lib/dom.js";
import { equal, ok, test } from "/modules/harness.js";

function place() {
  const root = document.createElement("div");
  document.body.append(root);
  return root;
}

test("text from people is text", () => {
  const root = place();
  patch(root, [h("p", { title: '"><b>' }, "<img src=x onerror=alert(1)>")]);
  equal(root.textContent, "<img src=x onerror=alert(1)>");
  equal([root.children.length, root.querySelector("p").title], [1, '"><b>']);
  equal(root.querySelector("img"), null);
});

test("a half-filled field keeps its words, its caret and the focus", () => {
  const root = place();
  const view = (
    news,
  ) => [news.map((one) => h("p", { key: one }, one)), h("form", {}, h("input", { name: "x" }))];
  patch(root, view([]));
  const input = root.querySelector("input");
  input.value = "반쯤 쓴 글";
  input.focus();
  input.setSelectionRange(2, 3);
  patch(root, view(["하나"]));
  patch(root, view(["둘", "하나"]));
  ok(root.querySelector("input") === input, "the field is the same");
  equal([input.value, input.selectionStart, input.selectionEnd], ["반쯤 쓴 글", 2, 3]);
  ok(document.activeElement === input, "the focus stayed");
});

test("a tick that a person set is not taken back by an update", () => {
  const root = place();
  const view = (word) => [h("label", {}, h("input", { type: "radio", prop: { checked: false } }), word)];
  patch(root, view("가"));
  root.querySelector("input").checked = true;
  patch(root, view("나"));
  equal(root.querySelector("input").checked, true);
});

test("keyed children move and keep their nodes", () => {
  const root = place();
  const view = (ids) => [h("ul", {}, ids.map((id) => h("li", { key: id }, id)))];
  patch(root, view([1, 2, 3]));
  const nodes = [...root.querySelectorAll("li")];
  patch(root, view([3, 1, 4, 2]));
  const after = [...root.querySelectorAll("li")];
  equal(after.map((node) => node.textContent), ["3", "1", "4", "2"]);
  ok(after[0] === nodes[2] && after[1] === nodes[0] && after[3] === nodes[1], "the nodes moved");
});

test("random changes give what drawing anew gives", () => {
  let seed = 20241124;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const root = place();
  for (let round = 0; round < 300; round += 1) {
    const views = () =>
      Array.from({ length: random(7) }, () => {
        const pick = random(4);
        if (pick === 0) return `text ${random(3)}`;
        if (pick === 1) {
          return h("p", { class: `c${random(3)}`, hidden: random(2) === 0 }, random(2) ? "a" : null);
        }
        return h("section", { "aria-busy": random(2) === 0 }, h("b", {}, random(5)), random(2) ? "z" : false);
      });
    const start = seed;
    patch(root, views());
    seed = start;
    const fresh = place();
    patch(fresh, views());
    equal(root.innerHTML, fresh.innerHTML);
    fresh.remove();
  }
});

test("handlers are the latest ones, and attributes go when they are no longer said", () => {
  const root = place();
  const heard = [];
  const view = (name, more) => [h("button", { ...more, on: { click: () => heard.push(name) } }, "x")];
  patch(root, view("one", { disabled: false, title: "t" }));
  root.querySelector("button").click();
  patch(root, view("two", {}));
  root.querySelector("button").click();
  equal(heard, ["one", "two"]);
  equal(root.querySelector("button").hasAttribute("title"), false);
  patch(root, [h("button", {}, "x")]);
  root.querySelector("button").click();
  equal(heard, ["one", "two"]);
});

test("variables are set without an inline style attribute in the source", () => {
  const root = place();
  patch(root, [h("span", { vars: { "--share": 0.25 } })]);
  equal(root.querySelector("span").style.getPropertyValue("--share"), "0.25");
});

test("created is called once, when the node is in its place", () => {
  const root = place();
  const seen = [];
  const view = () => [h("p", { created: (node) => seen.push(node.isConnected) })];
  patch(root, view());
  patch(root, view());
  equal(seen, [true]);
});
