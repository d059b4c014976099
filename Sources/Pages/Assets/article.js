// Pictures and files come into an article's text where the writer is: chosen, pasted or dropped.
"use strict";
(() => {
  const text = document.getElementById("body");
  const form = document.getElementById("article");
  const place = document.querySelector("[data-files]");
  if (!text || !form || !place) return;
  const chosen = place.querySelector("input[type=file]");
  const status = place.querySelector("[role=status]");
  const usual = status.textContent;

  const put = (words) => {
    const before = text.value.slice(0, text.selectionStart);
    const gap = before && !before.endsWith("\n\n") ? (before.endsWith("\n") ? "\n" : "\n\n") : "";
    text.focus();
    if (!document.execCommand("insertText", false, gap + words + "\n\n")) {
      text.setRangeText(gap + words + "\n\n", text.selectionStart, text.selectionEnd, "end");
    }
  };

  const take = async (files) => {
    for (const file of files) {
      const body = new FormData();
      body.append("csrf", form.elements.csrf.value);
      body.append("files", file, file.name);
      status.textContent = file.name + " …";
      let answer = null;
      try {
        answer = await fetch(place.dataset.files, { method: "POST", body });
      } catch { /* Without a connection it is refused like any other. */ }
      if (!answer || answer.status !== 201) {
        status.textContent = place.dataset.refused.replace("{name}", file.name);
        return;
      }
      put(await answer.text());
      status.textContent = usual;
    }
  };

  chosen.addEventListener("change", async () => {
    const files = [...chosen.files];
    chosen.value = "";
    await take(files);
  });
  text.addEventListener("paste", (event) => {
    const pasted = [...event.clipboardData.files];
    if (!pasted.length) return;
    event.preventDefault();
    take(pasted);
  });
  text.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
  text.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
})();
