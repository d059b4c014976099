// Opens a ticket at its newest message, stays there while messages arrive, and says that one did.
"use strict";
(() => {
  const talk = document.querySelector(".talk");
  const thread = document.getElementById("thread");
  if (!talk || !thread) return;
  // On a narrow screen the whole page scrolls, on a wide one the column.
  const scroller = () => (getComputedStyle(talk).overflowY === "visible" ? document.scrollingElement : talk);
  const isAtEnd = () => { const box = scroller(); return box.scrollHeight - box.scrollTop - box.clientHeight < 120; };
  const toEnd = () => {
    const last = thread.lastElementChild;
    if (scroller() === talk) talk.scrollTop = talk.scrollHeight;
    else last?.scrollIntoView({ block: "nearest" });
  };
  const seen = () => new Set([...thread.querySelectorAll("[data-message]")].map((message) => message.dataset.message));
  let known = seen();
  // Whoever reads at the end stays there while mail bodies find their height and messages arrive.
  // A form that was asked for, or came back, is read from its beginning.
  const form = document.querySelector(".hand-on");
  let isStaying = !location.hash && !form && !new URLSearchParams(location.search).has("before");
  if (isStaying) toEnd();
  else if (form && !location.hash) form.scrollIntoView({ block: "start" });
  (scroller() === talk ? talk : document).addEventListener("scroll", () => { isStaying = isAtEnd(); }, { passive: true });
  new ResizeObserver(() => { if (isStaying) toEnd(); }).observe(thread);
  thread.addEventListener("htmx:after:swap", () => {
    const now = seen();
    const fresh = [...now].filter((id) => !known.has(id)).pop();
    known = now;
    if (!fresh) return;
    const name = document.querySelector(`[data-message="${CSS.escape(fresh)}"] header b`)?.textContent || "";
    document.getElementById("arrivals").textContent = document.body.dataset.arrived.replace("{name}", name);
  });
})();
