"""Somebody is told of what they were not there to see: in the list while they look elsewhere, and on their device.

The browser's maker is played by push_server.py; what arrives there is read with a key that the page made, by the browser's own
cryptography, and handed to the service worker as the maker would.
"""

import json
import pathlib
import subprocess
import sys
import unittest

import desk
from test_desk import Browsing

# The other half of RFC 8291, by the browser itself.
MAKE = """async () => {
    const pair = await crypto.subtle.generateKey({name: "ECDH", namedCurve: "P-256"}, true, ["deriveBits"]);
    const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=+$/, "");
    window.device = {pair, key: await crypto.subtle.exportKey("raw", pair.publicKey), secret: crypto.getRandomValues(new Uint8Array(16))};
    return {key: text(window.device.key), secret: text(window.device.secret)};
}"""
READ = """async (body) => {
    const all = Uint8Array.from(atob(body), (one) => one.charCodeAt(0)), {pair, key, secret} = window.device;
    const salt = all.slice(0, 16), theirs = all.slice(21, 21 + all[20]), sealed = all.slice(21 + all[20]);
    const other = await crypto.subtle.importKey("raw", theirs, {name: "ECDH", namedCurve: "P-256"}, false, []);
    const shared = await crypto.subtle.deriveBits({name: "ECDH", public: other}, pair.privateKey, 256);
    const derive = async (from, salt, info, bits) => crypto.subtle.deriveBits(
        {name: "HKDF", hash: "SHA-256", salt, info}, await crypto.subtle.importKey("raw", from, "HKDF", false, ["deriveBits"]), bits);
    const words = (text) => new TextEncoder().encode(text);
    const first = await derive(shared, secret, new Uint8Array([...words("WebPush: info\\0"), ...new Uint8Array(key), ...theirs]), 256);
    const content = await crypto.subtle.importKey("raw", await derive(first, salt, words("Content-Encoding: aes128gcm\\0"), 128), "AES-GCM", false, ["decrypt"]);
    const iv = await derive(first, salt, words("Content-Encoding: nonce\\0"), 96);
    const plain = new Uint8Array(await crypto.subtle.decrypt({name: "AES-GCM", iv}, content, sealed));
    if (plain.at(-1) !== 2) throw new Error("no last record");
    return new TextDecoder().decode(plain.slice(0, -1));
}"""
ADD = """async ({endpoint, key, secret}) => (await fetch("/settings/devices", {
    method: "POST", body: new URLSearchParams({csrf: document.querySelector('input[name="csrf"]').value, endpoint, key, secret}),
})).status"""


class Notices(Browsing):
    @classmethod
    def options(cls):
        certificates = str(pathlib.Path(cls.house.mail.ca).parent)
        cls.calls = pathlib.Path(cls.house.folder) / "calls"
        cls.maker = subprocess.Popen(
            [sys.executable, str(desk.SUPPORT / "push_server.py"), str(cls.calls), "--certificates", certificates], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)
        cls.port = json.loads(cls.maker.stdout.readline())["port"]
        return ["--push-host", f"localhost:{cls.port}"]

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.maker.stdin.close()
        cls.maker.wait(20)
        cls.maker.stdout.close()

    def mention(self, number, name="Noa Regev", text="have a look"):
        token = json.loads(self.house.run("token", "create", "--name", "Notes", "--role", "agent", "--json").stdout)["token"]
        status, _ = self.house.call("POST", "/messages", token, {"ticket": number, "kind": "note", "text": f"@{name} {text}"})
        self.assertEqual(status, 201)

    def endpoint(self, kind, name):
        return f"https://localhost:{self.port}/{kind}/{name}"

    def called(self, name):
        return [json.loads(path.read_text()) for path in sorted(self.calls.glob(f"{name}-*.json"))]

    def test_a_mention_is_counted_live_listed_and_seen_with_the_ticket(self):
        number = self.ticket("About a mention")
        page = self.open("laila")
        self.go(page, "/customers")
        self.mention(number, "ليلى حداد")
        page.locator("#n-notices:not(:empty)").wait_for()
        page.locator("nav a[href='/notices']").click()
        row = page.locator(".told-line.new", has_text="About a mention")
        row.get_by_role("link").click()
        page.wait_for_url(f"**/tickets/{number}")
        page.locator("#n-notices:empty").wait_for(state="attached")
        self.go(page, "/notices")
        self.assertEqual(page.locator(".told-line.new").count(), 0)

    def test_a_device_rings_and_reads_what_only_it_can(self):
        number = self.ticket("Something that cannot wait")
        page = self.open("noa")
        self.go(page, "/settings")
        keys = page.evaluate(MAKE)
        for kind, name in [("push", "noa"), ("gone", "old"), ("away", "led")]:
            self.assertEqual(page.evaluate(ADD, keys | {"endpoint": self.endpoint(kind, name)}), 201)
        self.assertEqual(page.evaluate(ADD, keys | {"endpoint": "https://localhost:1/push/x"}), 400, "not every server is called")
        self.mention(number, text="it is <b>urgent</b>")
        desk.until("the maker is called", 20, lambda: self.called("noa"))
        call = self.called("noa")[0]
        self.assertEqual(call["headers"]["content-encoding"], "aes128gcm")
        self.assertRegex(call["headers"]["authorization"], r"^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=[\w-]+$")
        self.assertEqual(call["headers"]["urgency"], "high")
        told = json.loads(page.evaluate(READ, call["body"]))
        self.assertEqual(told["url"], f"/tickets/{number}")
        self.assertIn("mentioned you", told["title"])
        self.assertIn("Something that cannot wait", told["body"])
        self.assertNotIn("urgent", json.dumps(told), "what was said stands on the ticket alone")
        self.go(page, "/settings")
        desk.until("the device that is gone is forgotten", 10, lambda: self.go(page, "/settings") and page.locator("#notices ul li").count() == 2)
        self.assertEqual(self.called("elsewhere"), [], "nobody is led elsewhere")

    def test_the_worker_shows_what_it_is_told_and_leads_to_the_ticket(self):
        page = self.open("noa", permissions=["notifications"])
        self.go(page, "/settings")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        session = page.context.new_cdp_session(page)
        workers = []
        session.on("ServiceWorker.workerRegistrationUpdated", lambda told: workers.extend(told["registrations"]))
        session.send("ServiceWorker.enable")
        desk.until("the worker is known", 10, lambda: page.wait_for_timeout(50) or workers)
        said = {"title": "Omar mentioned you", "body": "#7 Tent", "url": "/tickets/7", "tag": "t", "language": "en", "direction": "ltr"}
        shown = "navigator.serviceWorker.ready.then((one) => one.getNotifications()).then((all) => all.map((one) => [one.title, one.body, one.data.url]))"

        def deliver(text):
            session.send("ServiceWorker.deliverPushMessage", {
                "origin": self.house.url, "registrationId": workers[-1]["registrationId"], "data": text})

        # A page of the desk that somebody looks at needs no ringing; this one is put behind another.
        session.send("Emulation.setFocusEmulationEnabled", {"enabled": False})
        other = page.context.new_page()
        other.goto("about:blank")
        other.bring_to_front()
        desk.until("nobody looks at the desk", 10, lambda: not page.evaluate("document.hasFocus()"))
        deliver("no JSON")
        deliver(json.dumps(said))
        desk.until("it is shown", 10, lambda: page.evaluate(shown) == [["Omar mentioned you", "#7 Tent", "/tickets/7"]])


if __name__ == "__main__":
    unittest.main()
