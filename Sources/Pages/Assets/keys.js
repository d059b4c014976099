// The keyboard map. Keys rest while somebody writes, and with every modifier but the one for sending.
"use strict";
(() => {
  const isWriting = (element) => element?.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("#rows > li > a.row")];
  const press = (key) => document.querySelector(`[data-press="${key}"]`)?.click();
  let prefix = null;
  // Whoever has keys of their own says which usual one each stands for; "off" leaves none but those with Ctrl, and Escape.
  const isOff = document.body.dataset.keys === "off";
  const own = isOff ? {} : JSON.parse(document.body.dataset.keys || "{}");

  const step = (by) => {
    const all = rows();
    const at = all.indexOf(document.activeElement);
    const from = at >= 0 ? at : all.findIndex((row) => row.hasAttribute("aria-current"));
    const next = all[Math.min(all.length - 1, Math.max(0, from + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };

  const write = (kind) => {
    const choice = document.getElementById("kind-" + kind);
    if (!choice || choice.disabled) return;
    choice.checked = true;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    document.getElementById("text").focus();
  };

  const go = { m: "/tickets?view=mine", u: "/tickets?view=unassigned", a: "/tickets?view=open" };
  const acts = {
    j: () => step(1),
    k: () => step(-1),
    o: () => rows().find((row) => row === document.activeElement)?.click(),
    r: () => write("reply"),
    n: () => write("note"),
    t: () => press("t"),
    e: () => press("e"),
    w: () => press("w"),
    h: () => press("h"),
    a: () => press("a"),
    x: () => press("x"),
    i: () => press("i"),
    z: () => press("z"),
    ",": () => press(","),
    ".": () => press("."),
    s: () => press("s"),
    m: () => { write("reply"); document.getElementById("macro")?.focus(); },
    c: () => document.activeElement?.closest?.("#rows > li")?.querySelector(".pick input")?.click(),
    "/": () => (document.querySelector("[data-search]:not([hidden])") || document.getElementById("search"))?.focus(),
    "?": () => document.getElementById("help")?.togglePopover(),
    g: () => { prefix = "g"; setTimeout(() => { prefix = null; }, 1500); },
  };

  // For the palette: what a key would do on this page.
  const can = (key) => ({
    r: () => !!document.querySelector("#kind-reply:not([disabled])"),
    n: () => !!document.querySelector("#kind-note:not([disabled])"),
    m: () => !!document.getElementById("macro"),
    c: () => false,
    "/": () => true,
    "?": () => true,
  })[key]?.() ?? !!document.querySelector(`[data-press="${key}"]`);
  window.keptKeys = { can, act: (key) => acts[key]?.() };

  const send = (event) => {
    const note = document.getElementById("kind-note")?.checked;
    const button = document.querySelector(`[data-send="${note ? "note" : "reply"}"]`);
    if (!button || event.target.id !== "text") return;
    event.preventDefault();
    button.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return send(event);
    if (event.key === "Escape" && isWriting(event.target)) return event.target.blur();
    if (isOff || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    // The letter that is printed on the key, whatever script the keyboard writes.
    const printed = /^Key[A-Z]$/.test(event.code) && !/^[a-z]$/i.test(event.key) ? event.code.slice(3).toLowerCase() : event.key;
    if (prefix === "g" && go[printed]) { event.preventDefault(); prefix = null; location.href = go[printed]; return; }
    const letter = event.key in own ? own[event.key] : printed in own ? own[printed] : printed;
    // The answers of a guide are numbered; the key is the same where a keyboard writes other figures, or letters, with it.
    const number = /^[1-9]$/.test(letter) ? letter : !event.shiftKey && /^Digit[1-9]$/.test(event.code) ? event.code.slice(5) : null;
    const act = acts[letter] || (number && can(number) && (() => press(number)));
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
