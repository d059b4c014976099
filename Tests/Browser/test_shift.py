"""A whole shift by keyboard alone: from the door to the door, twenty customers in five languages, and no hand on a mouse."""

import unittest

import desk
import test_desk
from test_desk import WIDE

# Of each language what four customers write, and what the agent answers.
SHIFT = {
    "en": ("Where is my tent? It should have come on Monday and nobody answers.", "Your tent left us this morning."),
    "ar": ("أين الخيمة التي طلبتها؟ كان يجب أن تصل يوم الاثنين ولم تصل حتى الآن.", "غادرت الخيمة مخزننا هذا الصباح."),
    "he": ("איפה האוהל שהזמנתי? הוא היה צריך להגיע ביום שני ועדיין לא הגיע.", "האוהל יצא אלינו הבוקר."),
    "th": ("เต็นท์ที่สั่งไว้อยู่ที่ไหน ควรจะมาถึงวันจันทร์แต่ยังไม่มาเลย", "เต็นท์ของคุณออกจากคลังเมื่อเช้านี้แล้ว"),
    "sr": ("Где је шатор који сам наручио? Требало је да стигне у понедељак, а још није стигао.", "Ваш шатор је јутрос кренуо од нас."),
}
EACH = 4


class Shift(test_desk.Browsing):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.house.add_person("Kay Board", "kay@desk.example", "agent")

    def keys(self, page, *keys):
        for key in keys:
            page.keyboard.press(key)

    def tab_to(self, page, what):
        """Goes on with Tab to what has these words, as somebody would who sees where the ring is."""
        for _ in range(120):
            page.keyboard.press("Tab")
            if what in page.evaluate("(document.activeElement?.innerText || document.activeElement?.getAttribute('aria-label') || '')"):
                return
        self.fail(f"Tab never comes to {what!r}")

    def test_twenty_customers_in_five_languages_from_signing_in_to_signing_out(self):
        for tongue, (mail, _) in SHIFT.items():
            for turn in range(EACH):
                self.house.mail.write_to_desk(mail, subject=f"{tongue} {turn}", sender=f"Guest {tongue}{turn} <guest-{tongue}-{turn}@customer.example>")
        context = self.browser.new_context(viewport=WIDE)
        self.addCleanup(context.close)
        # Whatever a pointer does is noted. A script that clicks for a key makes no pointer go down.
        context.add_init_script("addEventListener('pointerdown', () => localStorage.setItem('touched', 'yes'), true)")
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.fail(f"a script failed: {error}"))
        page.goto(self.house.url + "/sign-in")
        page.keyboard.type("kay@desk.example")
        self.keys(page, "Tab")
        page.keyboard.type(desk.PASSWORD)
        with page.expect_navigation():
            self.keys(page, "Enter")
        with page.expect_navigation():
            self.keys(page, "g", "u")
        page.locator("#rows a.row").nth(EACH * len(SHIFT) - 1).wait_for(timeout=60_000)
        for turn in range(EACH * len(SHIFT)):
            self.serve_one(page, turn)
        with page.expect_navigation():
            self.keys(page, "g", "u")
        self.assertEqual(page.locator("#rows a.row").count(), 0, "nobody waits any more")
        self.find_and_note(page)
        self.assertIsNone(page.evaluate("localStorage.getItem('touched')"), "no hand on a mouse")
        self.keys(page, "Control+k")
        page.locator("#palette-text:focus").wait_for()
        page.keyboard.type("sign out")
        page.locator("#palette [role=option][aria-selected=true]", has_text="Sign out").wait_for()
        with page.expect_navigation():
            self.keys(page, "Enter")
        self.assertIn("/sign-in", page.url)
        self.look_at_what_left()
        self.assertIn("Nothing lies between two chairs.", self.house.run("doctor").stdout)

    def serve_one(self, page, turn):
        """Takes the first that nobody has, answers it, and leaves it in one of the ways in which a ticket is left."""
        with page.expect_navigation():
            self.keys(page, "g", "u")
        self.keys(page, "j")
        row = page.evaluate("document.activeElement.innerText")
        tongue = next(tongue for tongue in SHIFT if f"{tongue} " in row and f"Guest {tongue}" in row)
        with page.expect_navigation():
            self.keys(page, "o")
        with page.expect_navigation():
            self.keys(page, "t")
        page.locator(".facts-line", has_text="Kay Board").wait_for()
        self.keys(page, "r")
        answer = SHIFT[tongue][1]
        page.keyboard.type(answer)
        with page.expect_navigation():
            self.keys(page, "Control+Enter")
        page.locator(".message", has_text=answer).wait_for()
        way = turn % 4
        if way == 0:
            self.keys(page, "n")
            page.keyboard.type("Asked the carrier as well.")
            with page.expect_navigation():
                self.keys(page, "Control+Enter")
            page.locator(".message", has_text="Asked the carrier as well.").wait_for()
        elif way == 1:
            with page.expect_navigation():
                self.keys(page, "w")
            page.locator(".facts-line", has_text="waiting").wait_for()
        elif way == 2:
            self.keys(page, "s")
            page.locator("#snooze-step:focus").wait_for()
            page.keyboard.type("Look whether it came")
            with page.expect_navigation():
                self.keys(page, "Enter")
            page.locator(".merged q", has_text="Look whether it came").wait_for()
        else:
            self.keys(page, "Control+k")
            page.locator("#palette-text:focus").wait_for()
            page.keyboard.type("put aside")
            self.keys(page, "Escape")
            with page.expect_navigation():
                self.keys(page, "e")
            page.locator(".facts-line", has_text="solved").wait_for()

    def find_and_note(self, page):
        """Something is looked for, opened from what was found, and a word is put on it."""
        self.keys(page, "/")
        page.keyboard.type("الخيمة")
        with page.expect_navigation():
            self.keys(page, "Enter")
        self.tab_to(page, "ar ")
        with page.expect_navigation():
            self.keys(page, "Enter")
        page.locator(".message", has_text=SHIFT["ar"][1]).first.wait_for()
        self.tab_to(page, "New tag")
        page.keyboard.type("late tents")
        self.keys(page, "Enter")
        page.locator("#side", has_text="late tents").wait_for()

    def look_at_what_left(self):
        def look():
            answered = {tongue: 0 for tongue in SHIFT}
            for mail in self.house.mail.sent():
                text = mail.get_body().get_content()
                for tongue, (_, answer) in SHIFT.items():
                    if answer in text and f"guest-{tongue}-" in mail["To"] and mail["In-Reply-To"]:
                        answered[tongue] += 1
            return answered if all(count == EACH for count in answered.values()) else None

        desk.until("each customer has an answer in their language", 40, look)


if __name__ == "__main__":
    unittest.main()
