// Stands between the desk and the network (Service Workers, W3C). Where somebody asked for it, the lists and tickets they looked at
// last are there without a connection; everywhere else only a page is that says so. Nothing is ever shown from here while the
// server answers.
"use strict";
const PAGES = "kept-pages-1";
const ASSETS = "kept-assets-1";
const STATE = "kept-state-1";
const LIMIT = 40;

const kept = (url) => url.pathname === "/" || url.pathname === "/tickets" || /^\/tickets\/\d+$/.test(url.pathname);
const mayKeep = async () => !!(await (await caches.open(STATE)).match("/keep"));

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(prepare().catch(() => {}));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (![PAGES, ASSETS, STATE].includes(name)) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  event.waitUntil((async () => {
    const state = await caches.open(STATE);
    if (event.data?.keep) await state.put("/keep", new Response("1"));
    else { await state.delete("/keep"); await caches.delete(PAGES); }
    event.ports[0]?.postMessage("done");
  })());
});

// Somebody is called. Whoever looks at the desk anyway sees it in the list.
self.addEventListener("push", (event) => {
  event.waitUntil((async () => {
    let told;
    try { told = event.data.json(); } catch { return; }
    const windows = await self.clients.matchAll({ type: "window" });
    if (windows.some((one) => one.focused)) return;
    await self.registration.showNotification(told.title, {
      body: told.body, tag: told.tag, lang: told.language, dir: told.direction, icon: "/assets/app-192.png", badge: "/assets/app-192.png", data: { url: told.url },
    });
  })());
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil((async () => {
    // Only places of the desk itself.
    const url = new URL(event.notification.data?.url ?? "/notices", location.origin);
    const place = url.origin === location.origin ? url.href : location.origin + "/notices";
    const windows = await self.clients.matchAll({ type: "window" });
    const open = windows.find((one) => one.url === place) ?? windows[0];
    if (!open) return self.clients.openWindow(place);
    await open.focus();
    if (open.url !== place) await open.navigate(place).catch(() => self.clients.openWindow(place));
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "GET" && url.pathname.startsWith("/assets/") && url.searchParams.has("v")) event.respondWith(asset(request));
  else if (request.mode === "navigate") event.respondWith(page(event, url));
});

// The page for when there is no connection, with everything that it needs.
async function prepare() {
  const notice = await fetch("/offline");
  if (!notice.ok || notice.redirected) return;
  const html = await notice.clone().text();
  await (await caches.open(STATE)).put("/offline", notice);
  const files = html.match(/\/assets\/[\w.-]+\?v=\w+/g) ?? [];
  await (await caches.open(ASSETS)).addAll([...new Set(files)]);
}

async function asset(request) {
  const assets = await caches.open(ASSETS);
  const known = await assets.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) {
    // A newer form of the same file takes the place of the old.
    for (const old of await assets.keys()) if (new URL(old.url).pathname === new URL(request.url).pathname) await assets.delete(old);
    await assets.put(request, answer.clone());
  }
  return answer;
}

async function page(event, url) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    // Whoever signs out, or is signed out, leaves nothing behind.
    const isOut = url.pathname === "/sign-out" || new URL(answer.url || url).pathname === "/sign-in";
    if (isOut) event.waitUntil(caches.delete(PAGES));
    else if (request.method === "GET" && answer.ok && !answer.redirected && kept(url)) event.waitUntil(keep(url, answer.clone()));
    return answer;
  } catch (failure) {
    const pages = await caches.open(PAGES);
    const known = request.method === "GET" && kept(url) ? await pages.match(url.href) ?? (url.pathname === "/" || url.pathname === "/tickets" ? await pages.match("/last-list") : null) : null;
    const notice = known ?? await (await caches.open(STATE)).match("/offline");
    if (notice) return notice;
    throw failure;
  }
}

async function keep(url, answer) {
  if (!(await mayKeep())) return;
  const pages = await caches.open(PAGES);
  // The order of keys is the order in which they came: what was looked at last stays longest.
  await pages.delete(url.href);
  if (!url.pathname.startsWith("/tickets/")) {
    await pages.delete("/last-list");
    await pages.put("/last-list", answer.clone());
  }
  await pages.put(url.href, answer);
  const all = await pages.keys();
  for (const old of all.slice(0, Math.max(0, all.length - LIMIT))) await pages.delete(old);
}
