// Keeps rings and the minutes beside them fresh. Which words and which tone there are, the server said.
"use strict";
(() => {
  const words = document.body.dataset;
  const digits = new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" });
  const fill = (phrase, count) => phrase.replace("{count}", digits.format(count));

  const freshen = (promise) => {
    const [made, due, now] = [+promise.dataset.made, +promise.dataset.due, Date.now()];
    const share = Math.min(1, Math.max(0, (due - now) / Math.max(1, due - made)));
    promise.classList.toggle("broken", now > due);
    promise.classList.toggle("due", now <= due && share < 0.25);
    promise.querySelector(".arc")?.setAttribute("stroke-dasharray", (now > due ? 100 : Math.max(4, Math.round(share * 100))) + " 100");
    const text = promise.querySelector("[data-left]");
    const minutes = Math.trunc((due - now) / 60000);
    if (!text || minutes >= 60) return;
    if (now <= due) text.textContent = fill(words.leftMinutes, Math.max(1, minutes));
    else if (minutes > -60) text.textContent = fill(words.lateMinutes, Math.max(1, -minutes));
    else if (minutes > -48 * 60) text.textContent = fill(words.lateHours, Math.trunc(-minutes / 60));
  };

  const all = () => document.querySelectorAll(".promise[data-due]").forEach(freshen);
  setInterval(() => { if (!document.hidden) all(); }, 15000);
  document.addEventListener("visibilitychange", all);
})();
