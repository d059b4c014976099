// Files go up as soon as they are chosen, dropped on the composer or pasted into it. htmx posts the form.
"use strict";
(() => {
  const files = document.getElementById("files");
  const composer = document.getElementById("composer");
  if (!files || !composer) return;
  const take = (list) => {
    if (!list.length) return;
    const bundle = new DataTransfer();
    for (const file of list) bundle.items.add(file);
    files.files = bundle.files;
    files.dispatchEvent(new Event("change", { bubbles: true }));
  };
  composer.addEventListener("click", (event) => { if (event.target.closest("[data-attach]")) files.click(); });
  composer.addEventListener("paste", (event) => {
    const pasted = [...event.clipboardData.files];
    if (!pasted.length) return;
    event.preventDefault();
    take(pasted);
  });
  composer.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    composer.classList.add("over");
  });
  for (const name of ["dragleave", "drop"]) composer.addEventListener(name, () => composer.classList.remove("over"));
  composer.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
  document.getElementById("attach").addEventListener("htmx:finally:request", () => { files.value = ""; });
})();
