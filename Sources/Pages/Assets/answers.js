// Shows what may answer the words while they are typed. Without it the form does the same with a press.
"use strict";
(() => {
  for (const field of document.querySelectorAll("[data-answers]")) {
    const into = document.getElementById(field.dataset.into);
    if (!into) continue;
    let [timer, asked, shown] = [0, null, field.value];
    const look = async () => {
      const words = field.value.trim();
      if (words === shown) return;
      shown = words;
      asked?.abort();
      asked = new AbortController();
      if (words.length < 2) return into.replaceChildren();
      try {
        const answer = await fetch(`${field.dataset.answers}?q=${encodeURIComponent(words)}`, { signal: asked.signal });
        if (!answer.ok) return;
        const found = new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes;
        const title = field.dataset.title && found.length && found[0].nodeName === "UL" ? [Object.assign(document.createElement("h2"), { textContent: field.dataset.title })] : [];
        // In a form nothing stands in the way of whoever finds nothing.
        into.replaceChildren(...(field.dataset.title && !title.length ? [] : [...title, ...found]));
      } catch (error) {
        if (error.name !== "AbortError") shown = null;
      }
    };
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(look, 180);
    });
  }
})();
