// Reads the reply along with its writer: what it promises is offered below the text. What was decided on a chip stays decided
// while the words stay the same; the server keeps that, for the chips are part of the form.
"use strict";
(() => {
  const form = document.getElementById("write");
  const text = document.getElementById("text");
  if (!form?.dataset.reading || !text) return;
  let [timer, asked, isOver] = [0, null, false];

  const isNote = () => form.querySelector("[name=kind]:checked")?.value === "note";
  const show = (html) => {
    const next = new DOMParser().parseFromString(html, "text/html").getElementById("reading");
    const now = document.getElementById("reading");
    if (!next || !now) return;
    const names = (element) => [...element.querySelectorAll("[name^=found-]")].map((field) => field.value).join("\n");
    // What is found already is left alone, for somebody may be typing a time into it; only the times move on.
    if (names(next) === names(now) && now.contains(document.activeElement)) return;
    now.replaceWith(next);
    window.htmx?.process(next);
  };
  const read = async () => {
    asked?.abort();
    if (isOver) return;
    const here = (asked = new AbortController());
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && (name === "csrf" || name === "text" || name === "kind" || /^(found|track|when)-/.test(name))) fields.append(name, value);
    }
    try {
      const answer = await fetch(form.dataset.reading, { method: "POST", body: fields, headers: { "HX-Request": "true" }, signal: here.signal });
      if (answer.ok && here === asked) show(await answer.text());
    } catch { /* the server reads it again at sending */ }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(read, 350);
  };
  text.addEventListener("input", later);
  form.addEventListener("change", (event) => { if (event.target.name === "kind") later(); });
  form.addEventListener("submit", () => { isOver = true; clearTimeout(timer); asked?.abort(); });
  if (text.value && !isNote()) later();
})();
