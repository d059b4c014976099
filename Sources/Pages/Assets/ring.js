// Lets the desk ring on this device (Push API, W3C), where somebody asks for it.
"use strict";
(() => {
  const button = document.getElementById("ring-here");
  if (!button) return;
  const said = document.getElementById("ring-said");
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) { button.hidden = true; return; }

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  button.addEventListener("click", async () => {
    said.textContent = "…";
    try {
      if (await Notification.requestPermission() !== "granted") throw new Error("not allowed");
      const worker = await navigator.serviceWorker.ready;
      const device = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(button.dataset.key) });
      const body = new URLSearchParams({
        csrf: document.querySelector('input[name="csrf"]').value, endpoint: device.endpoint, key: text(device.getKey("p256dh")), secret: text(device.getKey("auth")),
      });
      const answer = await fetch(button.dataset.to, { method: "POST", body });
      if (!answer.ok) throw new Error("refused");
      location.reload();
    } catch {
      said.textContent = button.dataset.refused;
    }
  });
})();
