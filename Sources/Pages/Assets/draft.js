// Saves what is being written, and keeps it in this window until the server has it. A save from a window that has not
// seen the newest version is refused; then the reader is told, and nothing is overwritten.
"use strict";
(() => {
  const form = document.getElementById("write");
  const text = document.getElementById("text");
  if (!form?.dataset.draft || !text) return;
  // With the person in its name: another who signs in here does not find it.
  const place = `draft ${form.dataset.person} ${form.dataset.draft}`;
  const version = form.elements.version;
  let [timer, isSaving, isDirty, isOver] = [0, false, false, false];

  const show = (html) => {
    const state = new DOMParser().parseFromString(html, "text/html").getElementById("draft-state");
    if (!state) return null;
    document.getElementById("draft-state").replaceWith(state);
    return state.dataset.version;
  };
  const tell = (sentence) => {
    const state = document.getElementById("draft-state");
    state.textContent = sentence;
    state.classList.add("warn");
  };
  const keep = () => {
    try { localStorage.setItem(place, JSON.stringify({ text: text.value, version: version.value })); } catch { /* a full or forbidden store keeps nothing */ }
  };

  const save = async () => {
    if (isSaving || isOver) { isDirty = true; return; }
    [isSaving, isDirty] = [true, false];
    const sent = text.value;
    const kind = form.querySelector("[name=kind]:checked")?.value || "note";
    const fields = new URLSearchParams({ csrf: form.elements.csrf.value, kind, text: sent, version: version.value });
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: fields, headers: { "HX-Request": "true" } });
      const html = await answer.text();
      if (answer.status === 409) { isOver = true; show(html); }
      else if (answer.ok) {
        version.value = show(html) ?? version.value;
        if (text.value === sent) localStorage.removeItem(place);
      } else tell(form.dataset.unsaved);
    } catch { tell(form.dataset.unsaved); }
    isSaving = false;
    if (isDirty && !isOver) timer = setTimeout(save, 800);
  };

  const later = () => {
    keep();
    clearTimeout(timer);
    timer = setTimeout(save, 800);
  };
  text.addEventListener("input", later);
  form.addEventListener("change", (event) => { if (event.target.name === "kind" && text.value) later(); });
  // What is sent is no draft any more; whether it is sent the next page knows (app.js).
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    isOver = true;
    try {
      localStorage.removeItem(place);
      if (text.value) localStorage.setItem("sent " + place, JSON.stringify({ text: text.value, version: version.value }));
    } catch { /* nothing was kept */ }
  });

  // Text that never reached the server comes back, unless the server has something newer.
  try {
    const kept = JSON.parse(localStorage.getItem(place) || "null");
    if (kept && kept.version === version.value && kept.text !== text.value) {
      text.value = kept.text;
      tell(form.dataset.restored);
      later();
    }
  } catch { /* not ours */ }
})();
