"""days.py -- one day after the other: offices, coaches, phones, nights."""
from people import HEAD, WORDS, canary
from season import OPEN, ROUND, SEEN, WAITING, Season

EVERY = 15  # days, and somebody joins a team, leaves, has another number
CHECK_INS = (0, 2, 4)  # Monday, Wednesday, Friday
NOTES = ("my knee was sore today", "the wind was awful", "boat felt heavy",
         "can we talk about seats", "thanks coach")


class Days(Season):
    def open_prompts(self):
        prompts = {}
        for athlete, prompt, code, metric, _, waits in self.world.rows(
                "ledger", OPEN):
            prompts.setdefault(athlete, {}).setdefault(prompt, []).append(
                (code, metric, bool(waits)))
        # Of two that are open a bare number answers the newer one.
        self.prompts = {a: p[max(p)] for a, p in prompts.items()
                        if len(p) == 1}
        self.waiting = set(self.world.rows("ledger", WAITING))
        now = self.world.now()
        shown = self.world.rows("ledger", SEEN)
        self.seen = {(a, m) for a, m, at in shown if now - at < ROUND}
        # Which of the two it is depends on the second that her text comes in.
        self.border = {(a, m) for a, m, at in shown
                       if abs(now - at - ROUND) < 600}

    def reached(self):
        return [p for p in self.club.athletes
                if p.number and p.agrees and not p.left and not p.silent
                and p.id is not None and not (p.minor and not p.guardian)]

    def answered(self, p, code, metric, score):
        """What comes first counts, and stands until the next round."""
        if (p.name, code) in self.pending or (p.id, metric) in self.seen:
            return
        self.answers[p.id, metric, score] += 1
        if (p.id, metric) in self.waiting:
            self.waiting.discard((p.id, metric))
            self.seen.add((p.id, metric))
        else:
            self.pending[p.name, code] = score

    def answer(self, out, p, rng):
        items = self.prompts.get(p.id, [])
        open_ = [(c, m) for c, m, waits in items if waits]
        if not open_:
            return
        if rng.random() < 0.06:
            self.says(out, p, rng.choice(("150", "7.5", "what is this",
                                          "300 and 400")))
            return
        scores = [rng.randrange(10, 100) for _ in open_]
        del self.prompts[p.id]
        named = [f"{c} {s}" for (c, _), s in zip(open_, scores)]
        ordered = len(open_) == len(items) and len(
            self.club.with_number(p.number)) == 1
        form = rng.randrange(6)
        if form == 5:
            body = "\n".join(named)
        elif form == 0 or not ordered:
            body = ", ".join(named)
        elif form == 1:
            body = ", ".join(f"{n} ?{rng.randrange(20, 99)}" for n in named)
        elif form == 2:
            body = ", ".join(named) + ". the wind was awful"
        else:
            body = (" " if form == 3 else ", ").join(map(str, scores))
        self.says(out, p, body)
        for (code, metric), score in zip(open_, scores):
            self.answered(p, code, metric, score)

    def check_in(self, out, p, rng, typed=False):
        d = [rng.randrange(1, 6) for _ in range(4)]
        note = rng.choice(("", "", "", f" {rng.choice(WORDS)}",
                           f"! {rng.choice(WORDS)} {canary(rng)}"))
        body = "".join(map(str, d)) + note
        if typed:
            self.world.phone(p.number, body)
            self.said.setdefault(p.number, []).append(self.world.now())
        else:
            self.says(out, p, body)
        self.check_ins[(p.id, *d)] += 1

    def sometimes(self, out, p, rng):
        """What nobody has asked for."""
        draw = rng.random()
        if draw < 0.010 and p.role == "rower":
            time = rng.randrange(4000, 5400)
            self.says(out, p, f"2K {time // 600}:{time // 10 % 60:02d}"
                      f".{time % 10}")
            self.results[p.id, "2k", time] += 1
        elif draw < 0.020:
            code = rng.choice(p.skills)
            metric = self.metrics[self.club.teams[p.team], code]
            score = rng.randrange(10, 100)
            if p.id not in self.prompts and (
                    p.id, metric) not in self.border:
                self.says(out, p, f"{code} {score}")
                self.answered(p, code, metric, score)
        elif draw < 0.024:
            self.says(out, p, "TALK")
            self.talks[p.id] += 1
        elif draw < 0.027:
            self.says(out, p, "EXPORT")
            self.exports[p.id] += 1
        else:
            for until, body in ((0.030, "AWAY 3"), (0.032, "SICK"),
                                (0.035, "OK"), (0.038, "LINK"),
                                (0.039, "HEIGHT 178"), (0.040, "HIDE POINTS"),
                                (0.0405, "RESET"), (0.050, rng.choice(NOTES))):
                if draw < until:
                    self.says(out, p, body)
                    return

    # The hours of a day.

    def early(self):
        """Quiet hours: a few are awake."""
        self.at(6, 45)
        self.phones("early", 0.03)

    def evening(self):
        self.at(17, 30)
        self.phones("evening", 0.8)
        self.stops()

    def night(self):
        self.at(21, 45)
        self.phones("night", 0.03)

    def phones(self, phase, part):
        self.world.settle()
        self.open_prompts()
        weekday = self.day % 7
        texts, strangers = [], self.rng(phase, "stranger")
        for p in self.reached():
            rng = self.rng(phase, p.name)
            if rng.random() > part:
                continue
            if rng.random() < p.answers:
                self.answer(texts, p, rng)
            if phase == "evening" and weekday in CHECK_INS and (
                    rng.random() < p.checks_in):
                alone = len(self.club.with_number(p.number)) == 1
                self.check_in(texts, p, rng,
                              typed=alone and rng.random() < 0.05)
            self.sometimes(texts, p, rng)
        if strangers.random() < 0.2:
            self.strangers.add(f"+19895550{100 + self.day % 100}")
            texts.append((f"+19895550{100 + self.day % 100}", "who is this"))
        self.text_all(texts)
        self.rounds_of_mail()
        self.keys()

    def stops(self):
        """Some have enough, and some of those come back."""
        quit_, back = [], []
        for p in self.club.athletes:
            rng = self.rng("stop", p.number)
            if (not p.number or not p.agrees or p.left or
                    (p.minor and not p.guardian)):
                continue
            if p.silent and rng.random() < 0.08:
                back.append(p.number)
            elif not p.silent and rng.random() < 0.0015:
                quit_.append(p.number)
        for g in sorted({p.guardian for p in self.club.athletes
                         if p.guardian.startswith("+")}):
            if self.rng("guardian", g).random() < 0.0005:
                quit_.append(g)
        for number in set(back):
            self.agree(number, True)
        self.text_all([(n, "START") for n in sorted(set(back))] +
                      [(n, "STOP") for n in sorted(set(quit_))])
        for number in set(quit_):
            self.agree(number, False)
        for number, silent in [(n, True) for n in quit_] + [
                (n, False) for n in back]:
            for p in self.club.with_number(number):
                p.silent = silent
        self.rounds_of_mail()

    def office(self):
        """Who comes, who goes, who has another number."""
        self.at(9)
        added, left, moved = [], [], []
        for t, (head, _) in enumerate(self.club.coaches):
            rng = self.rng("office", t)
            team = self.club.of(t)
            due = (self.day + t) % EVERY
            if due == 2:
                p = self.club.add(t)
                self.by_address[p.mail] = p
                added.append(p)
                self.coach_mail(head, "text/csv; charset=utf-8",
                                f"{HEAD}\n{self.club.row(p)}\n")
            movable = [p for p in team if p.number and p.agrees and
                       not p.silent and not (p.minor and not p.guardian) and
                       len(self.club.with_number(p.number)) == 1]
            if movable and due == 3:
                p = rng.choice(movable)
                moved.append((p, p.number, self.club.new_number()))
                self.coach_mail(head, "text/plain", f"roster edit {p.name}: "
                                f"phone {moved[-1][2]}\nblock {p.number}\n")
            if len(team) > 4 and due == 4:
                p = rng.choice(team)
                if p not in [m[0] for m in moved] + added:
                    left.append(p)
                    self.coach_mail(head, "text/plain",
                                    f"roster remove {p.name}\n")
            if team and rng.random() < 0.2:
                self.coach_mail(head, "text/plain", "roster edit "
                                f"{rng.choice(team).name}: grade 11\n")
        self.rounds_of_mail()
        for p, number, new in moved:
            p.number = new
            self.agree(number, False)
        for p in left:
            p.left = True
            if p.number and not self.club.with_number(p.number):
                self.agree(p.number, False)
        self.gone += left
        self.ids()
        self.yes(added + [m[0] for m in moved])

    def erase(self, p):
        """Somebody who has left wants nothing to be left."""
        self.world.oarlock("erase", "--yes", p.name)
        p.erased = True
        self.erasures.append(p)
        self.ratings = [r for r in self.ratings if r["athlete"] is not p]
        for known in (self.answers, self.check_ins, self.results, self.talks,
                      self.exports):
            for key in [k for k in known
                        if (k[0] if isinstance(k, tuple) else k) == p.id]:
                del known[key]

    def run_day(self):
        self.early()
        self.office()
        self.at(15, 30)
        self.coaches_mail()
        self.at(16, 35)
        self.world.settle()
        self.evening()
        self.night()
