// Listens to what happens and freshens the page. The stream begins at the event that the page was made at, so that
// nothing falls between; after a break the browser gives the last id it saw, and the server catches up from there.
"use strict";
(() => {
  const body = document.body;
  if (!body.dataset.live || !window.EventSource) return;
  const address = new URL(body.dataset.live, location.origin);
  for (const name of ["view", "ticket", "after"]) if (body.dataset[name]) address.searchParams.set(name, body.dataset[name]);

  const source = new EventSource(address);
  let isWaiting = false;
  const parse = (html) => new DOMParser().parseFromString("<ul>" + html + "</ul>", "text/html").body.firstElementChild;

  // A row comes in where its key sorts it, newest first; a row that is gone from the view leaves.
  source.addEventListener("row", (event) => {
    const rows = document.getElementById("rows");
    for (const row of rows ? [...parse(event.data).children] : []) {
      const old = document.getElementById(row.id);
      if ("gone" in row.dataset) { old?.remove(); continue; }
      if (!old && !("takesRows" in body.dataset)) continue;
      put(rows, row, old);
    }
  });

  const put = (rows, row, old) => {
    const link = row.querySelector("a.row");
    const was = old?.querySelector("a.row");
    const hadFocus = was && was === document.activeElement;
    if (was?.hasAttribute("aria-current") || link.pathname === location.pathname) link.setAttribute("aria-current", "true");
    const isNews = !old || old.dataset.key !== row.dataset.key;
    if (isNews) row.classList.add("fresh");
    // What was chosen of the list stays chosen.
    const box = row.querySelector(".pick input");
    if (box) box.checked = old?.querySelector(".pick input")?.checked || false;
    if (old && old.dataset.key === row.dataset.key) old.replaceWith(row);
    else {
      old?.remove();
      const next = [...rows.children].find((other) => isOlder(other.dataset.key, row.dataset.key));
      rows.insertBefore(row, next || null);
    }
    if (hadFocus) link.focus({ preventScroll: true });
    if (isNews && link.classList.contains("unread")) announce(link.querySelector("b").textContent);
  };

  // Keys are "milliseconds.id"; both parts sort as text once the first is as long.
  const isOlder = (one, other) => {
    const [a, b] = [one, other].map((key) => key.padStart(40, "0"));
    return a < b;
  };

  const announce = (name) => {
    const arrivals = document.getElementById("arrivals");
    if (arrivals) arrivals.textContent = body.dataset.arrived.replace("{name}", name);
  };

  // Each number of the rail replaces the one with its id.
  source.addEventListener("counts", (event) => {
    const waiting = document.getElementById("n-handoffs")?.textContent;
    for (const count of parse(event.data).querySelectorAll("[id]")) document.getElementById(count.id)?.replaceWith(count);
    if (document.getElementById("n-handoffs")?.textContent !== waiting) body.dispatchEvent(new CustomEvent("kept:handoffs"));
    body.dispatchEvent(new CustomEvent("kept:questions"));
    body.dispatchEvent(new CustomEvent("kept:promises"));
  });

  // Thread and side ask for themselves; see their hx-trigger.
  source.addEventListener("ticket", () => body.dispatchEvent(new CustomEvent("kept:ticket")));

  // What may be told has changed; a draft is read again at once.
  source.addEventListener("reading", () => body.dispatchEvent(new CustomEvent("kept:reading")));

  source.addEventListener("presence", (event) => {
    const presence = parse(event.data).querySelector("#presence");
    if (presence) document.getElementById("presence")?.replaceWith(presence);
  });

  source.addEventListener("open", () => { isWaiting = false; });
  source.addEventListener("error", () => {
    // A short break is nobody's business; a long one is.
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => { if (isWaiting && !document.hidden) kept.say(body.dataset.offline, true); }, 10000);
  });
  addEventListener("pagehide", () => source.close());
  // A page that comes back from the browser's own memory has missed everything since.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
