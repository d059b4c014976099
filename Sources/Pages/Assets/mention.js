// Offers colleagues' names while an @ is being written. Without it the name is typed in full, and means the same.
"use strict";
(() => {
  const text = document.getElementById("text");
  const people = (text?.dataset.people || "").split("\n").filter(Boolean);
  if (!text || !people.length) return;
  let [list, at] = [null, 0];

  const started = () => {
    const before = text.value.slice(0, text.selectionStart);
    const match = before.match(/(?:^|\s)@([^@\n]{0,30})$/u);
    return match && { word: match[1], from: before.length - match[1].length };
  };
  const close = () => { list?.remove(); list = null; text.removeAttribute("aria-activedescendant"); };
  const choose = (name) => {
    const { from } = started();
    text.setRangeText(name + " ", from, text.selectionStart, "end");
    close();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const mark = (place) => {
    at = (place + list.children.length) % list.children.length;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", index === at));
    text.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const offer = () => {
    const word = document.getElementById("kind-note")?.checked && started();
    const found = word ? people.filter((name) => name.toLowerCase().split(" ").concat(name.toLowerCase()).some((part) => part.startsWith(word.word.toLowerCase()))).slice(0, 8) : [];
    close();
    // A name that stands there in full asks for nothing.
    if (!found.length || found.some((name) => name.toLowerCase() + " " === word.word.toLowerCase())) return;
    list = document.createElement("ul");
    list.className = "names";
    list.setAttribute("role", "listbox");
    found.forEach((name, index) => {
      const item = document.createElement("li");
      item.id = "name-" + index;
      item.setAttribute("role", "option");
      item.dir = "auto";
      item.textContent = name;
      item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(name); });
      list.append(item);
    });
    text.parentElement.append(list);
    mark(0);
  };
  text.addEventListener("input", offer);
  text.addEventListener("blur", close);
  text.addEventListener("keydown", (event) => {
    if (!list || event.ctrlKey || event.metaKey) return;
    const act = { ArrowDown: () => mark(at + 1), ArrowUp: () => mark(at - 1), Enter: () => choose(list.children[at].textContent), Tab: () => choose(list.children[at].textContent), Escape: close }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
