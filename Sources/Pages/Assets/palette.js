// Going anywhere and doing anything by its name: Ctrl-K. What the page can do comes first, then what the server knows.
"use strict";
(() => {
  const template = document.getElementById("palette-frame");
  if (!template) return;
  let dialog, input, list, none, from, timer, asked = 0;
  const keys = () => window.keptKeys;

  const make = () => {
    document.body.append(template.content.cloneNode(true));
    dialog = document.getElementById("palette");
    input = document.getElementById("palette-text");
    list = document.getElementById("palette-list");
    none = dialog.querySelector("[data-none]");
    input.addEventListener("input", () => { show(); clearTimeout(timer); timer = setTimeout(ask, 120); });
    input.addEventListener("keydown", steer);
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => { const option = event.target.closest("[role=option]"); if (option) choose(option); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("close", () => { if (from?.isConnected) from.focus(); });
  };

  // The words of a button without its key.
  const label = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("kbd, .num").forEach((key) => key.remove());
    return (copy.textContent.trim() || element.getAttribute("aria-label") || "").replace(/\s+/g, " ");
  };
  const isSeen = (element) => !element.disabled && (element.checkVisibility?.() ?? element.getClientRects().length > 0);

  // What the page can do: its buttons by their own words, and the keys of the map that have no button.
  const acts = () => {
    const found = [];
    const names = new Set();
    const add = (name, key, run) => { if (name && !names.has(name)) { names.add(name); found.push({ name, key, run }); } };
    // What changes the ticket first, then the way to others.
    const buttons = [...document.querySelectorAll(".acts button, .acts summary, [data-press], [data-send], [data-palette]")];
    for (const button of [...buttons.filter((one) => !one.rel), ...buttons.filter((one) => one.rel)]) {
      if (isSeen(button)) add(label(button), button.querySelector("kbd")?.textContent, () => { button.focus(); button.click(); });
    }
    for (const line of document.querySelectorAll("#help [data-act]")) {
      const key = line.dataset.act;
      if (!document.querySelector(`[data-press="${CSS.escape(key)}"]`) && keys()?.can(key)) {
        add(line.querySelector("dd").textContent, line.querySelector("kbd")?.textContent, () => keys().act(key));
      }
    }
    return found;
  };

  const group = (name, options) => {
    const box = document.createElement("div");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", name);
    const head = document.createElement("p");
    head.className = "palette-head";
    head.setAttribute("aria-hidden", "true");
    head.textContent = name;
    box.append(head, ...options);
    return box;
  };
  const option = (act) => {
    const row = document.createElement("div");
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    const name = document.createElement("bdi");
    name.textContent = act.name;
    row.append(name);
    if (act.key) { const key = document.createElement("kbd"); key.textContent = act.key; row.append(" ", key); }
    row.keptRun = act.run;
    return row;
  };

  const matches = (name) => {
    const words = name.toLowerCase().split(/\s+/);
    return input.value.toLowerCase().trim().split(/\s+/).every((begun) => words.some((word) => word.startsWith(begun)));
  };

  // Of what the server served for no words at all, that which has these: at once, so that nobody goes where they did not mean to.
  let page = [], rooms = [];
  const known = () => rooms.map((room) => {
    const copy = room.cloneNode(true);
    for (const row of copy.querySelectorAll("[role=option]")) if (!matches(row.textContent)) row.remove();
    return copy;
  }).filter((room) => room.querySelector("[role=option]"));

  const show = (served) => {
    const here = page.filter((act) => matches(act.name));
    // What comes late moves nothing under the hand.
    const held = served && options()[selected()]?.textContent;
    list.replaceChildren(...(here.length ? [group(list.dataset.page, here.map(option))] : []), ...(served || known()));
    options().forEach((row, at) => { row.id = "palette-" + at; });
    select(Math.max(0, options().findIndex((row) => row.textContent === held)));
    none.textContent = options().length ? "" : none.dataset.none;
    none.classList.toggle("shown", !options().length);
  };

  const ask = async () => {
    const turn = ++asked;
    const words = input.value;
    try {
      const answer = await fetch("/palette?q=" + encodeURIComponent(words), { headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      const served = [...new DOMParser().parseFromString(await answer.text(), "text/html").body.children];
      if (!words.trim()) rooms = served.map((room) => room.cloneNode(true));
      if (turn === asked) show(words === input.value ? served : undefined);
    } catch { /* what the page can do is there all the same */ }
  };

  const options = () => [...list.querySelectorAll("[role=option]")];
  const select = (at) => {
    const all = options();
    const next = all.length ? (at + all.length) % all.length : -1;
    all.forEach((row, place) => row.setAttribute("aria-selected", String(place === next)));
    if (next < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", all[next].id);
    all[next].scrollIntoView({ block: "nearest" });
  };
  const selected = () => options().findIndex((row) => row.getAttribute("aria-selected") === "true");

  const choose = (row) => {
    const run = row.keptRun;
    from = run ? null : from;
    dialog.close();
    if (run) return run();
    location.href = row.dataset.to;
  };

  const steer = (event) => {
    if (event.isComposing) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      select(selected() + moves[event.key]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const row = options()[selected()];
      if (row) choose(row);
    }
  };

  const open = () => {
    if (!dialog) make();
    if (dialog.open) return dialog.close();
    from = document.activeElement;
    page = acts();
    input.value = "";
    list.replaceChildren();
    dialog.showModal();
    input.focus();
    show();
    ask();
  };

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && (event.key.toLowerCase() === "k" || event.code === "KeyK")) {
      event.preventDefault();
      open();
    }
  });
})();
