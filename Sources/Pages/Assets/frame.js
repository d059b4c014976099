// Gives each mail body the height it needs. The frame runs no scripts; where its origin is closed to us it keeps the
// height of the style sheet, and can be pulled longer by hand.
"use strict";
(() => {
  const fit = (frame) => {
    let page;
    try { page = frame.contentDocument?.documentElement; } catch { return; }
    if (!page) return;
    const height = Math.min(20000, Math.max(40, page.scrollHeight, frame.contentDocument.body?.scrollHeight || 0));
    frame.style.blockSize = height + "px";
  };
  const adopt = (frame) => {
    if (frame.keptFrame) return;
    frame.keptFrame = true;
    frame.addEventListener("load", () => {
      fit(frame);
      // Pictures that come later push the text down.
      try { new ResizeObserver(() => fit(frame)).observe(frame.contentDocument.body); } catch { /* closed to us */ }
    });
    if (frame.contentDocument?.readyState === "complete") fit(frame);
  };
  const all = () => document.querySelectorAll("iframe.mail").forEach(adopt);
  all();
  document.addEventListener("htmx:after:swap", all);
})();
