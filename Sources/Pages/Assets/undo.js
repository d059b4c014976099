// Counts down the seconds in which a reply can be taken back.
"use strict";
(() => {
  const digits = new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" });
  let timer = 0;
  const tick = () => {
    const held = [...document.querySelectorAll(".held[data-until]")];
    for (const line of held) {
      const seconds = Math.ceil((+line.dataset.until - Date.now()) / 1000);
      if (seconds > 0) line.textContent = line.dataset.leaving.replace("{count}", digits.format(seconds));
      // It may still be there for a moment; the server decides, and its event freshens the thread.
      else line.parentElement.querySelector("form")?.remove();
    }
    if (!held.length) { clearInterval(timer); timer = 0; }
  };
  const begin = () => { if (!timer) { timer = setInterval(tick, 250); tick(); } };
  begin();
  document.addEventListener("htmx:after:swap", begin);
})();
