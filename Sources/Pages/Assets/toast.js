// Says a sentence at the foot of the page, and shows a refusal of the server there instead of swapping its page in.
"use strict";
window.kept = window.kept || {};

kept.say = (sentence, isRefusal) => {
  const toast = document.getElementById("toast");
  if (!toast || !sentence) return;
  const p = document.createElement("p");
  p.className = "said " + (isRefusal ? "refused" : "done");
  p.textContent = sentence;
  toast.replaceChildren(p);
};

// The sentence of a problem page.
kept.sentence = (html) => new DOMParser().parseFromString(html, "text/html").querySelector("[data-sentence]")?.textContent;

document.addEventListener("htmx:before:swap", (event) => {
  const context = event.detail.ctx;
  if (!context?.response || context.response.status < 400) return;
  const sentence = kept.sentence(context.text);
  if (!sentence) return;
  event.preventDefault();
  kept.say(sentence, true);
});
