// Lets the desk be installed, and tells its worker whether pages may be kept on this device: in an installed app they are, in a
// browser only where somebody said so.
"use strict";
(() => {
  const isApp = matchMedia("(display-mode: standalone)").matches;
  const choice = () => { try { return localStorage.getItem("kept offline"); } catch { return null; } };
  const keeps = () => choice() === "1" || (isApp && choice() !== "0");

  const tell = async () => {
    const worker = (await navigator.serviceWorker.ready).active;
    const answer = new MessageChannel();
    const done = new Promise((resolve) => { answer.port1.onmessage = resolve; });
    worker.postMessage({ keep: keeps() }, [answer.port2]);
    await done;
    document.documentElement.dataset.offline = keeps() ? "kept" : "not-kept";
  };
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/worker.js").then(tell).catch(() => {});

  // The choice of this device, among the settings.
  const box = document.getElementById("keep-offline");
  if (box) {
    box.checked = keeps();
    box.addEventListener("change", () => {
      try { localStorage.setItem("kept offline", box.checked ? "1" : "0"); } catch { return; }
      tell();
    });
  }

  // Words that were about to be sent: without a connection they are a draft again, on any other page they are gone.
  try {
    const isCut = !!document.getElementById("no-connection");
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith("sent "))) {
      if (isCut) localStorage.setItem(key.slice(5), localStorage.getItem(key));
      localStorage.removeItem(key);
    }
  } catch { /* nothing was kept */ }

  // Whoever signs out leaves no words behind for the next.
  document.addEventListener("submit", (event) => {
    if (!event.target.action?.endsWith("/sign-out")) return;
    try { for (const key of Object.keys(localStorage)) if (/^(draft|sent) /.test(key)) localStorage.removeItem(key); } catch { /* nothing was kept */ }
  });
})();
