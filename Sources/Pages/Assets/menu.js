// Closes an open menu with Escape, with a click elsewhere, or when another opens.
"use strict";
(() => {
  const open = () => [...document.querySelectorAll("details.menu[open]")];
  document.addEventListener("click", (event) => open().filter((menu) => !menu.contains(event.target)).forEach((menu) => { menu.open = false; }));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  // A choice that is carried out as soon as it is made.
  document.addEventListener("change", (event) => { if (event.target.matches?.("select[data-submits]")) event.target.form.requestSubmit(); });
  // A menu that would leave its column moves back into it: what stands beside would lie over it.
  document.addEventListener("toggle", (event) => {
    const panel = event.target.open && event.target.matches?.("details.menu") && event.target.querySelector(".panel");
    if (!panel) return;
    panel.style.translate = "";
    const box = panel.getBoundingClientRect();
    const column = panel.closest(".desk > *")?.getBoundingClientRect();
    const [left, right] = [Math.max(0, column?.left ?? 0) + 8, Math.min(innerWidth, column?.right ?? innerWidth) - 8];
    const over = box.left < left ? left - box.left : Math.min(0, right - box.right);
    if (over) panel.style.translate = over + "px";
    panel.querySelector("input:not([type=hidden]), select, button")?.focus();
  }, true);
})();
