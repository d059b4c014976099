// Puts a passage of an article into the reply. The server notes that it was put in, so that it is cited when the reply leaves.
"use strict";
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-cite]");
  const text = document.getElementById("text");
  const form = document.getElementById("write");
  if (!button || !text || !form) return;
  event.preventDefault();
  const body = new URLSearchParams({ csrf: form.elements.csrf.value, cite: button.dataset.cite });
  const answer = await fetch(button.dataset.to, { method: "POST", body, headers: { "HX-Request": "true" } });
  // It cannot be told any more: what is offered is looked for again.
  if (!answer.ok) return text.dispatchEvent(new Event("input", { bubbles: true }));
  const words = await answer.text();
  const before = text.value.slice(0, text.selectionStart);
  const gap = before && !before.endsWith("\n") ? "\n\n" : "";
  text.setRangeText(gap + words + "\n\n", text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
});
