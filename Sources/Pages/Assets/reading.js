// Reads the reply along with its writer: what it promises is offered below the text. What was decided on a chip stays decided
// while the words stay the same; the server keeps that, for the chips are part of the form.
"use strict";
(() => {
  const form = document.getElementById("write");
  const text = document.getElementById("text");
  if (!form?.dataset.reading || !text) return;
  let [timer, asked, isOver, seen] = [0, null, false, null];

  const isNote = () => form.querySelector("[name=kind]:checked")?.value === "note";
  const show = (html) => {
    const next = new DOMParser().parseFromString(html, "text/html").getElementById("reading");
    const now = document.getElementById("reading");
    if (!next || !now) return;
    const names = (element) => [...element.querySelectorAll("[name^=found-]")].map((field) => field.value).join("\n");
    // What is found already is left alone, for somebody may be typing a time into it; only the times move on.
    if (names(next) === names(now) && now.contains(document.activeElement)) return;
    now.replaceWith(next);
    require();
  };
  // A promise that is to be tracked needs a time; one that is let go needs none.
  const require = () => {
    for (const field of document.querySelectorAll("#reading [name^=when-]")) {
      field.required = field.closest("li").querySelector("[name^=track-]").checked;
    }
  };
  const read = async () => {
    asked?.abort();
    if (isOver) return;
    const here = (asked = new AbortController());
    const reading = text.value;
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && (name === "csrf" || name === "text" || name === "kind" || name === "recalled" || /^(found|track|when)-/.test(name))) fields.append(name, value);
    }
    try {
      const answer = await fetch(form.dataset.reading, { method: "POST", body: fields, headers: { "HX-Request": "true" }, signal: here.signal });
      if (answer.ok && here === asked) show(await answer.text());
      seen = reading;
    } catch (error) {
      // The server reads it again at sending.
      if (error.name !== "AbortError") seen = reading;
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(read, 350);
  };
  text.addEventListener("input", later);
  form.addEventListener("change", (event) => {
    if (event.target.name === "kind") later();
    if (event.target.name?.startsWith("track-")) require();
  });
  // Whoever sends before the last words were read waits for it: what is promised is tracked unless somebody says no, and a
  // time that is missing is asked for.
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    if (!isNote() && text.value.trim() && seen !== text.value) {
      event.preventDefault();
      event.stopImmediatePropagation();
      const [button, sent] = [event.submitter, text.value];
      await read();
      seen = sent;
      if (text.value === sent) form.requestSubmit(button);
      return;
    }
    isOver = true;
    asked?.abort();
  }, { capture: true });
  // What may be told has changed: something was recalled.
  document.body.addEventListener("kept:reading", later);
  if (!isNote()) later();
})();
