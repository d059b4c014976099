// Counts what is chosen of a list, and opens what can be done with it.
"use strict";
(() => {
  const form = document.getElementById("bulk");
  if (!form) return;
  const count = () => {
    const picked = document.querySelectorAll("input[name=ticket][form=bulk]:checked").length;
    form.querySelector("[data-picked]").textContent = picked || "";
    if (picked) form.querySelector("details").open = true;
  };
  document.addEventListener("change", (event) => { if (event.target.matches?.("input[name=ticket][form=bulk]")) count(); });
  // What the browser remembered when it came back.
  addEventListener("pageshow", count);
})();
