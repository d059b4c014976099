"""What must hold after any fault: each mail arrived exactly once, each reply left exactly once or is said to be uncertain."""

import collections
import json
import threading
import time
import unittest

import desk


class Agent(threading.Thread):
    """Answers each ticket once, through the API. What it was doing when the power went it looks up before it does it again, as
    a person would."""

    def __init__(self, house, token):
        super().__init__(daemon=True)
        self.house = house
        self.token = token
        self.answered = set()
        # Answered as far as the agent knows; a ticket that is somebody's is not in the list of nobody's any more.
        self.tried = set()
        self.ended = threading.Event()

    def run(self):
        while not self.ended.is_set():
            if not self.answer_some():
                time.sleep(0.02)

    def answer_some(self):
        status, page = self.house.call("GET", "/tickets?view=unassigned", self.token)
        if status != 200:
            return False
        numbers = sorted(({row["number"] for row in page["items"]} | self.tried) - self.answered)
        for number in numbers[:10]:
            if self.ended.is_set():
                break
            self.answer(number)
        return bool(numbers)

    def answer(self, number):
        self.tried.add(number)
        if self.replies(number) != []:
            return
        self.house.call("POST", "/messages", self.token, {"ticket": number, "kind": "reply", "text": f"The answer to ticket {number}."})
        # Asked again before anything is believed: the answer to a request can be lost while the reply is written.
        self.replies(number)

    def replies(self, number):
        """The replies on a ticket; `None` when nobody says."""
        status, page = self.house.call("GET", f"/messages?ticket={number}", self.token)
        if status != 200:
            return None
        found = [message for message in page["items"] if message["kind"] == "reply"]
        if found:
            self.answered.add(number)
        return found


class ExactlyOnce(unittest.TestCase):
    def begin(self, house):
        """An agent at work on a desk whose customers are about to write."""
        token = json.loads(house.run("token", "create", "--name", "Agent", "--role", "agent", "--json").stdout)["token"]
        agent = Agent(house, token)
        self.addCleanup(agent.ended.set)
        agent.start()
        return agent

    def write(self, house, number):
        house.mail.write_to_desk(
            f"Question number {number}", subject=f"Case {number}", sender=f"Customer {number} <c{number}@customer.example>")

    def settle(self, house, agent, written):
        """Waits until nothing is under way any more, and judges."""
        box = lambda: house.json("mail", "list")[0]
        patience = 120 + written / 5
        desk.until(f"all {written} mails are in", patience, lambda: box()["received"] >= written)
        desk.until("every ticket is answered", patience, lambda: len(agent.answered) == written)
        agent.ended.set()
        agent.join()
        # What was being handed over when the power went is uncertain: said loudly, and never sent again.
        desk.until(
            "every reply has left or is said to be uncertain", patience,
            lambda: box()["waiting"] == 0 and house.mail.sent_count() + box()["failed"] >= written)
        self.judge(house, agent, written, box())
        house.stop()
        doctor = house.run("doctor", check=False)
        self.assertEqual(doctor.returncode, 0, doctor.stdout)

    def judge(self, house, agent, written, box):
        self.assertEqual(box["received"], written)
        self.assertEqual(box["parked"], 0)
        self.assertEqual(box["rejected"], 0, "a mail was brought twice and noticed only then")
        sent = house.mail.sent()
        counts = collections.Counter(mail["Message-ID"] for mail in sent)
        self.assertEqual([name for name, count in counts.items() if count > 1], [], "sent twice")
        told = collections.Counter((mail["To"], self.is_reply(mail)) for mail in sent)
        self.assertEqual([name for name, count in told.items() if count > 1], [], "answered or acknowledged twice")
        left = {self.ticket_answered(mail) for mail in sent if self.is_reply(mail)}
        uncertain = set()
        for number in sorted(agent.answered):
            replies = agent.replies(number)
            self.assertEqual(len(replies), 1, f"ticket {number} is answered once")
            self.assertIn(replies[0]["delivery"], ("sent", "failed"))
            if replies[0]["delivery"] == "sent":
                self.assertIn(number, left, "it is said to have left, and did not")
            else:
                uncertain.add(number)
        self.assertEqual(agent.answered - left - uncertain, set(), "a reply vanished")
        self.uncertain = len(uncertain)
        self.failed = box["failed"]
        print(
            f"{written} mails in, {len(sent)} out, {box['failed']} uncertain, {len(uncertain)} of them replies, {len(uncertain & left)} of which had "
            "arrived", flush=True)

    def is_reply(self, mail):
        return "The answer to ticket" in mail.get_body().get_content()

    def ticket_answered(self, mail):
        return int(mail.get_body().get_content().split("The answer to ticket ")[1].split(".")[0])
