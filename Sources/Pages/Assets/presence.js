// Tells the others that somebody reads or writes here: at once when it changes, else twice a minute while the page is
// looked at.
"use strict";
(() => {
  const composer = document.getElementById("composer");
  const text = document.getElementById("text");
  const token = document.querySelector('meta[name="csrf"]')?.content;
  if (!composer?.dataset.presence || !token) return;
  let [state, typedAt] = ["", 0];
  const tell = async (isDue) => {
    if (document.hidden) return;
    const now = Date.now() - typedAt < 20000 ? "writing" : "reading";
    if (!isDue && now === state) return;
    state = now;
    try {
      const answer = await fetch(composer.dataset.presence, {
        method: "POST", body: new URLSearchParams({ csrf: token, state }), headers: { "HX-Request": "true" }, keepalive: true,
      });
      if (!answer.ok) return;
      const presence = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("presence");
      if (presence) document.getElementById("presence").replaceWith(presence);
    } catch { /* the next one tells */ }
  };
  text.addEventListener("input", () => { typedAt = Date.now(); tell(false); });
  setInterval(() => tell(true), 25000);
  document.addEventListener("visibilitychange", () => tell(true));
  tell(true);
})();
