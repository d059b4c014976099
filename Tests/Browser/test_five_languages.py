"""S2, S4, S6 and S11 in each language of the house: the customer writes in it, the agent works in it, the mail is real.

One customer's ticket goes through all four: somebody who knows is asked, a carrier is written to, a call is promised, broken and
apologised for, and the ticket goes to a colleague. What leaves is in the customer's language, and has nothing of the others in it.
"""

import datetime
import os
import re
import sqlite3
import time
import unittest

import desk
import test_desk
from test_desk import PHONE, WIDE


class Words:
    """What is said in a language, and what is expected of the house in it."""

    def __init__(self, tag, name, mail, call, promised, owner, question, answer, letter, direction="ltr"):
        self.tag, self.name, self.mail, self.call, self.promised, self.owner = tag, name, mail, call, promised, owner
        self.question, self.answer, self.letter, self.direction = question, answer, letter, direction
        self.person = "agent-" + tag.lower()
        self.customer = f"customer-{tag.lower()}@customer.example"


LANGUAGES = [
    Words(
        "en", "Emily Stone", "Hello, the bag that I ordered has not come and I want to know where it is. Please help me.",
        "I'll call you tomorrow at ten.", "A call by", "is looking after your request", "Is batch 12 known to tear?", "Yes, all of them.",
        "Where is the parcel?"),
    Words(
        "ar", "ليلى منصور", "مرحبًا، الحقيبة التي طلبتها لم تصل حتى الآن وأريد أن أعرف أين هي. أرجو المساعدة.", "سأتصل بك غدا الساعة العاشرة.",
        "مكالمة في موعد أقصاه", "طلبك الآن في عهدة", "هل الدفعة الثانية عشرة معيبة؟", "نعم، كلها معيبة.", "أين الطرد الآن؟", "rtl"),
    Words(
        "he", "נועה לוי", "שלום, התיק שהזמנתי עדיין לא הגיע ואני רוצה לדעת איפה הוא. אשמח לעזרה.", "אתקשר אליך מחר בעשר.", "שיחת טלפון עד",
        "מעכשיו הפנייה שלך בטיפול של", "האם הסדרה הזו פגומה?", "כן, כולם.", "איפה החבילה?", "rtl"),
    Words(
        "th", "มาลี ใจดี", "สวัสดีค่ะ กระเป๋าที่สั่งไว้ยังไม่มาถึงเลย อยากทราบว่าตอนนี้อยู่ที่ไหน รบกวนช่วยด้วยค่ะ", "ผมจะโทรกลับพรุ่งนี้สิบโมงครับ",
        "โทรกลับภายใน", "เป็นผู้ดูแลเรื่องของคุณ", "ล็อตที่สิบสองมีปัญหาหรือไม่", "ใช่ มีปัญหาทุกใบ", "พัสดุอยู่ที่ไหน"),
    Words(
        "sr", "Милица Петровић", "Добар дан, торба коју сам наручила још није стигла и желим да знам где је. Молим вас за помоћ.",
        "Позваћу вас сутра у десет.", "Позив до", "О вашем захтеву од сада брине", "Да ли је серија 12 неисправна?", "Јесте, цела серија.",
        "Где је пакет?"),
    Words(
        "sr-Latn", "Jovana Ilić", "Dobar dan, torba koju sam naručila još nije stigla i želim da znam gde je. Molim vas za pomoć.",
        "Pozvaću vas sutra u deset.", "Poziv do", "O vašem zahtevu od sada brine", "Da li je serija 13 neispravna?", "Jeste, cela serija je takva.",
        "Gde je taj paket?"),
]


class FiveLanguages(test_desk.Browsing):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.house.add_person("Omar Nasser", "omar@desk.example", "agent")
        for words in LANGUAGES:
            cls.house.add_person(words.name, f"{words.person}@desk.example", "agent", words.tag)

    def mail_to(self, address, *parts):
        """The mail to somebody that has all of these words in it, as the SMTP server took it."""

        def look():
            return next(
                (mail for mail in self.house.mail.sent() if address in mail["To"] and all(part in text(mail) for part in parts)), None)

        return desk.until(f"a mail to {address} with {parts}", 40, look)

    def post(self, page, form, act):
        """Does what sends a form, and waits for the page after it."""
        with page.expect_navigation():
            act(page.locator(form))

    def test_the_stories_end_well_in_each_language(self):
        for words in LANGUAGES:
            with self.subTest(language=words.tag):
                self.live_through(words)
        doctor = self.house.run("doctor")
        self.assertIn("Nothing lies between two chairs.", doctor.stdout)

    def live_through(self, words):
        number = self.ticket(f"Bag {words.tag}", words.mail, sender=f"{words.name} <{words.customer}>")
        # The acknowledgement leads to a page in her language that says when she will hear, with the ring.
        acknowledgement = self.mail_to(words.customer, "/promised/")
        self.look_at_her_page(words, acknowledgement, "data-due")
        page = self.open(words.person)
        self.go(page, f"/tickets/{number}")
        self.assertEqual(page.locator("html").get_attribute("lang"), words.tag)
        self.post(page, f"form[action='/tickets/{number}/owner']", lambda form: form.locator("button").click())
        self.ask(words, page, number)
        self.inquire(words, page, number)
        self.promise(words, page, number)
        self.break_it(words, page, number)
        self.hand_on(words, page, number)
        told = [mail for mail in self.house.mail.sent() if words.customer in mail["To"]]
        self.assertGreaterEqual(len(told), 5)
        for mail in told:
            for stranger in (words.answer, words.letter, "carrier.example", "design.example", "It is in the depot"):
                self.assertNotIn(stranger, mail.as_string() + text(mail), f"{words.tag}: {stranger}")

    def look_at_her_page(self, words, mail, *expected):
        path = re.search(r"/promised/[\w-]+", text(mail)).group(0)
        context = self.browser.new_context(viewport=PHONE, java_script_enabled=False)
        self.addCleanup(context.close)
        her = context.new_page()
        her.goto(self.house.url + path)
        self.assertEqual((her.locator("html").get_attribute("lang"), her.locator("html").get_attribute("dir")), (words.tag, words.direction))
        self.assertGreater(her.locator(".promise svg.ring").count(), 0)
        for part in expected:
            self.assertIn(part, her.content())
        self.assertNotIn(words.mail, her.content(), "nothing of what was said")
        shots = os.environ.get("KEPT_SHOTS")
        if shots:
            her.screenshot(path=os.path.join(shots, f"promised-{words.tag}.png"))

    def ask(self, words, page, number):
        """S11: the answer of somebody without an account is a note, the owner stays, and it becomes an article."""
        self.go(page, f"/tickets/{number}/consult")
        page.locator("#ask select[name=person]").select_option("")
        page.locator("#ask input[name=address]").fill("dana@design.example")
        page.locator("#ask input[name=name]").fill("Dana Levi")
        page.locator("#ask select[name=language]").select_option(words.tag)
        page.locator("#ask textarea[name=question]").fill(words.question)
        self.post(page, "#ask", lambda form: form.locator("button.main").click())
        asked = self.mail_to("dana@design.example", words.question)
        self.assertNotIn(words.mail, text(asked))
        self.house.mail.write_to_desk(
            words.answer, subject="Re: " + asked["Subject"], sender="Dana Levi <dana@design.example>", In_Reply_To=asked["Message-ID"],
            References=asked["Message-ID"])
        page.locator("article.note", has_text=words.answer).wait_for(timeout=20_000)
        self.assertIn(words.name, page.locator(".facts-line").inner_text())
        self.go(page, f"/tickets/{number}")
        self.post(page, "form[action$='/article']", lambda form: form.locator("button").click())
        self.assertRegex(page.url, r"/articles/\w+$")
        self.assertIn(words.answer, page.locator("main").inner_text())

    def inquire(self, words, page, number):
        """S2: the carrier is asked and the customer told by when she hears, in one act; what it answers stays inside."""
        self.go(page, f"/tickets/{number}/inquiry")
        page.locator("#inquire select[name=party]").select_option("")
        page.locator("#inquire input[name=address]").fill("claims@carrier.example")
        page.locator("#inquire input[name=name]").fill("Parcel Desk")
        page.locator("#inquire input[name=subject]").fill(f"RR-{words.tag}")
        page.locator("#inquire textarea[name=text]").fill(words.letter)
        said = page.locator("#inquire textarea[name=reply]").input_value().split("{time}")[0].strip()
        self.assertGreater(len(said), 5)
        self.post(page, "#inquire", lambda form: form.locator("button.main").click())
        letter = self.mail_to("claims@carrier.example", words.letter)
        self.assertNotIn(words.customer, letter.as_string())
        self.assertNotIn("{time}", text(self.mail_to(words.customer, said)))
        self.house.mail.write_to_desk(
            f"It is in the depot, {words.tag}.", subject=f"Re: RR-{words.tag}", sender="Parcel Desk <claims@carrier.example>",
            In_Reply_To=letter["Message-ID"])
        link = page.locator(".side a[href*='/inquiries/']").first
        link.wait_for(timeout=20_000)

        def answered():
            self.go(page, f"/tickets/{number}")
            link.click()
            return page.locator("#inquiry").get_by_text(f"It is in the depot, {words.tag}.").count()

        desk.until("the carrier's answer is in the inquiry", 30, answered)
        self.go(page, f"/tickets/{number}")
        self.assertEqual(page.locator("#thread").get_by_text("It is in the depot").count(), 0)

    def promise(self, words, page, number):
        """S4: a sentence becomes a promise before the reply is sent; she reads until when, in her language."""
        page.locator("#text").fill(words.call)
        chip = page.locator("#reading .promise-chip")
        chip.wait_for()
        self.assertTrue(chip.locator("input[type=checkbox]").is_checked())
        page.locator("#text").focus()
        page.keyboard.press("Control+Enter")
        mail = self.mail_to(words.customer, words.call, words.promised)
        html = mail.get_body(("html",)).get_content()
        self.assertIn(f'dir="{words.direction}"', html)
        self.assertIn("border-radius:50%", html)
        tomorrow = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)

        def kept():
            self.go(page, "/promises")
            times = [datetime.datetime.fromtimestamp(int(value) / 1000, datetime.timezone.utc) for value in re.findall(r'data-due="(\d+)"', page.content())]
            return any((one.date(), one.hour) == (tomorrow.date(), 10) for one in times)

        desk.until("the call is among the promises", 30, kept)
        self.look_at_her_page(words, mail, words.call)

    def break_it(self, words, page, number):
        """Its time passes: the recovery opens by itself, and its apology is in her language."""
        late = int(time.time() * 1000) - 3_600_000
        with sqlite3.connect(os.path.join(self.house.data, "kept.sqlite"), timeout=20) as db:
            changed = db.execute(
                "UPDATE promises SET made_at = ?, due = ?, stage = 'late', attend_at = ? WHERE outcome IS NULL AND kind = 'call_back' AND ticket = "
                "(SELECT id FROM tickets WHERE number = ?)", (late - 86_400_000, late, late, number))
            self.assertEqual(changed.rowcount, 1)
        db.close()
        # Any word wakes whoever looks after promises; without one they look once a minute.
        self.go(page, f"/tickets/{number}")
        page.locator("#kind-note").check(force=True)
        page.locator("#text").fill("The time has passed.")
        page.keyboard.press("Control+Enter")
        page.locator("article.note", has_text="The time has passed.").wait_for()

        def apology():
            self.go(page, f"/tickets/{number}")
            use = page.locator("form:has(input[name=recovery]) button").first
            return use if use.count() else None

        button = desk.until("the recovery is open", 80, apology)
        with page.expect_navigation():
            button.click()
        draft = page.locator("#text").input_value()
        self.assertGreater(len(draft), 20)
        page.locator("#text").focus()
        page.keyboard.press("Control+Enter")
        self.mail_to(words.customer, draft.splitlines()[0])

    def hand_on(self, words, page, number):
        """S6: a brief, a yes, and the customer is told who has it and by when she hears."""
        self.go(page, f"/tickets/{number}/handoff")
        page.locator("select[name=to]").select_option(label="Omar Nasser")
        brief = page.locator("textarea[name=promised], textarea[name=told]").first.input_value()
        self.assertTrue(brief, "what was said and promised is in the brief already")
        page.locator("textarea[name=next]").fill(words.call)
        self.post(page, "#hand-on", lambda form: form.locator("button.main").click())
        self.assertIn(words.name, page.locator(".facts-line").inner_text(), "until somebody accepts it is the giver's")
        omar = self.open("omar")
        self.go(omar, f"/tickets/{number}")
        self.post(omar, "form[action$='/acceptance']", lambda form: form.first.locator("button").click())
        omar.locator(".facts-line", has_text="Omar Nasser").wait_for()
        self.mail_to(words.customer, words.owner, "Omar Nasser")


def text(mail):
    return mail.get_body(("plain",)).get_content()


if __name__ == "__main__":
    unittest.main()
