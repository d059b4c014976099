// Puts marks around what is selected, or before its lines; again takes them away. The browser's own undo goes back over them.
"use strict";
(() => {
  const text = document.getElementById("text");
  const bar = document.querySelector(".marks");
  if (!text || !bar) return;

  const put = (from, to, words, select) => {
    text.focus();
    text.setSelectionRange(from, to);
    // The only way to change a field that its undo knows of; a browser without it gets the change all the same.
    if (!document.execCommand("insertText", false, words)) {
      text.setRangeText(words, from, to, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }
    text.setSelectionRange(from + select[0], from + select[1]);
  };

  const around = (mark) => {
    const [from, to, all] = [text.selectionStart, text.selectionEnd, text.value];
    const chosen = all.slice(from, to);
    const size = mark.length;
    if (all.slice(from - size, from) === mark && all.slice(to, to + size) === mark) {
      put(from - size, to + size, chosen, [0, chosen.length]);
      return;
    }
    // Blanks at the ends stay outside of the marks, or they would be none.
    const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(chosen);
    put(from, to, before + mark + words + mark + after, [before.length + size, before.length + size + words.length]);
  };

  const lines = (mark) => {
    const all = text.value;
    const from = all.lastIndexOf("\n", text.selectionStart - 1) + 1;
    const end = all.indexOf("\n", Math.max(from, text.selectionEnd - 1));
    const to = end < 0 ? all.length : end;
    const kinds = /^(?:[-•] |\d{1,4}[.)] |> )/;
    const old = all.slice(from, to).split("\n");
    const has = old.every((line, place) => line.startsWith(mark(place)));
    const fresh = old.map((line, place) => (has ? "" : mark(place)) + line.replace(kinds, "")).join("\n");
    put(from, to, fresh, [fresh.length, fresh.length]);
  };

  const link = () => {
    const [from, to] = [text.selectionStart, text.selectionEnd];
    const words = text.value.slice(from, to);
    const isAddress = /^https?:\/\/\S+$/.test(words);
    const made = isAddress ? `[](${words})` : `[${words}](https://)`;
    const place = isAddress ? 1 : made.length - 1;
    put(from, to, made, [place, place]);
  };

  const acts = {
    strong: () => around("**"),
    emphasis: () => around("*"),
    link,
    list: () => lines(() => "- "),
    numbers: () => lines((place) => `${place + 1}. `),
    quote: () => lines(() => "> "),
  };
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => acts[event.target.closest("[data-mark]")?.dataset.mark]?.());
  text.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const act = event.shiftKey ? { k: "link" }[key] : { b: "strong", i: "emphasis" }[key];
    if (!act) return;
    event.preventDefault();
    acts[act]();
  });
})();
