"""A day at Oakline, made up: stories of one or a few events that belong together."""

from random import Random
from typing import NamedTuple

from telesink.demo import people


class Happening(NamedTuple):
    """One event of a story: `after` so many seconds, told to a sink."""

    after: float
    sink: str
    event: str
    text: str
    emoji: str
    properties: dict
    value: float | None = None


class Company:
    """The same seed tells the same day."""

    def __init__(self, seed=None):
        self.dice = Random(seed)
        self.number = self.dice.randrange(20_000, 21_000)
        self.ticket = self.dice.randrange(3_000, 3_200)

    def story(self):
        """What happens next: a list of Happenings."""
        tellers, weights = zip(*STORIES.items(), strict=True)
        return list(self.dice.choices(tellers, weights)[0](self))

    def rush(self):
        """Somebody wrote about us: many sign up within a minute."""
        for after in sorted(self.dice.uniform(0, 50) for _ in range(14)):
            yield from (happening._replace(after=after) for happening in self.sign_up())

    def sign_up(self):
        plan = self.dice.choices(list(people.PLANS), [6, 3, 2, 1])[0]
        yield self.production(
            "User signed up",
            self.address(),
            "✨",
            plan=plan,
            country=self.one(people.COUNTRIES),
            source=self.one(["search", "friend", "newsletter", "podcast", "ad"]),
        )

    def trial(self):
        plan = self.one(["pro", "team", "business"])
        text = f"{self.customer()}, 14 days of {plan}"
        yield self.production("Trial started", text, "🧪", plan=plan, days=14)

    def invoice(self):
        amount = self.one([75, 95, 310, 480, 840, 1260, 2400])
        self.number += 1
        yield self.production(
            "Invoice sent",
            f"{self.customer()}, no. {self.number}, €{amount:,.2f}",
            "📄",
            amount=amount,
            currency="EUR",
            invoice=self.number,
            due_in_days=self.one([14, 14, 30]),
        )

    def payment(self):
        plan = self.one(["pro", "pro", "pro", "team", "team", "business"])
        customer, amount = self.customer(), people.PLANS[plan]
        known = {"plan": plan, "amount": amount, "currency": "EUR"}
        known |= {"card": {"brand": self.one(["visa", "amex"])}}
        if self.dice.random() < 0.15:
            reason = self.one(people.REASONS)
            yield self.production(
                "Payment failed",
                f"{customer}, {reason.replace('_', ' ')}",
                "💳",
                **known,
                reason=reason,
                attempt=1,
            )
            if self.dice.random() < 0.5:
                return
            known["attempt"] = 2
        later = 40 if "attempt" in known else 0
        self.number += 1
        text = f"{customer}, invoice {self.number}"
        paid = self.production("Payment succeeded", text, "💰", later, **known)
        yield paid._replace(value=amount)

    def upgrade(self):
        old, new = self.one([("free", "pro"), ("pro", "team"), ("team", "business")])
        more = people.PLANS[new] - people.PLANS[old]
        text = f"{self.customer()}, {old} to {new}, +€{more:.2f} a month"
        known = {"plan": new, "was": old, "amount": more}
        yield self.production("Subscription upgraded", text, "⬆️", **known)

    def cancellation(self):
        plan = self.one(["pro", "team"])
        reason = self.one(["too expensive", "closing the shop", "missing a feature"])
        text = f"{self.customer()}: “{reason}”"
        known = {"plan": plan, "amount": -people.PLANS[plan]}
        yield self.production("Subscription cancelled", text, "👋", **known)

    def work(self):
        who, many = self.address(), self.dice.randrange(20, 1500)
        rows = {"rows": many}
        name, text, emoji, known = self.one(
            [
                ("Import finished", f"{many:,} contacts for {who}", "📥", rows),
                ("Report generated", f"VAT overview for {self.customer()}", "📊", {}),
                ("API key created", f"{self.customer()}, read only", "🔑", {}),
                (
                    "Teammate invited",
                    f"{who} invited {self.one(people.TEAM)}",
                    "💌",
                    {},
                ),
                ("Export downloaded", f"{many:,} rows by {who}", "📦", rows),
            ]
        )
        yield self.production(name, text, emoji, **known)

    def deploy(self):
        app, who = self.one(["web", "worker"]), self.one(people.TEAM)
        sha, change = f"{self.dice.getrandbits(28):07x}", self.one(people.CHANGES)
        took = self.dice.randrange(50, 130)
        known = {"app": app, "commit": sha, "by": who, "branch": "main"}
        yield self.infra("Deploy started", f"{app} {sha} by {who}", "📦", **known)
        known["seconds"] = took
        if self.dice.random() < 0.12:
            step = self.one(people.CHECKS)
            text = f"{app} {sha}, {step} did not pass"
            yield self.infra("Deploy failed", text, "🔥", took, **known, step=step)
        else:
            text = f"{app} {sha} “{change}”"
            yield self.infra("Deploy finished", text, "🚀", took, **known)

    def upkeep(self):
        size, took = self.dice.uniform(3.8, 4.6), self.dice.randrange(200, 400)
        full, lasted = took // 5 + 20, {"seconds": took}
        name, text, emoji, known = self.one(
            [
                ("Backup completed", f"{size:.1f} GB, verified", "💾", lasted),
                ("Search reindexed", "1.2 million documents", "🔎", lasted),
                ("Certificate renewed", "oakline.example, 90 days", "🔏", {}),
                ("Disk filling up", f"db-2 at {full}%", "🪣", {"percent": full}),
            ]
        )
        yield self.infra(name, text, emoji, **known)

    def ticket_story(self):
        self.ticket += 1
        question, who = self.one(people.QUESTIONS), self.one(people.TEAM)
        known = {"ticket": self.ticket, "customer": self.customer()}
        yield self.helpdesk("Ticket opened", f"“{question}”", "🛟", **known)
        minutes = self.dice.randrange(2, 9)
        answered = {**known, "by": who, "minutes": minutes}
        text = f"#{self.ticket} by {who}, after {minutes} min"
        yield self.helpdesk("Ticket answered", text, "💬", 60 * minutes, **answered)
        if self.dice.random() < 0.6:
            stars = self.dice.choices([5, 4, 2], [7, 3, 1])[0]
            text = f"#{self.ticket} {'★' * stars}{'☆' * (5 - stars)}"
            later = 60 * minutes + 90
            yield self.helpdesk("Ticket rated", text, "⭐", later, **known, stars=stars)

    def production(self, event, text, emoji, after=0, **properties):
        return Happening(after, "production", event, text, emoji, properties)

    def infra(self, event, text, emoji, after=0, **properties):
        return Happening(after, "infra", event, text, emoji, properties)

    def helpdesk(self, event, text, emoji, after=0, **properties):
        return Happening(after, "helpdesk", event, text, emoji, properties)

    def one(self, choices):
        return self.dice.choice(choices)

    def customer(self):
        return self.one(people.CUSTOMERS)

    def address(self):
        return f"{self.one(people.NAMES)}@{self.one(people.DOMAINS)}.example"


STORIES = {
    Company.sign_up: 26,
    Company.payment: 22,
    Company.invoice: 20,
    Company.work: 16,
    Company.trial: 7,
    Company.ticket_story: 7,
    Company.upgrade: 4,
    Company.deploy: 4,
    Company.cancellation: 2,
    Company.upkeep: 2,
    Company.rush: 0.4,
}
