"""people.py -- invented clubs: the same seed makes the same people."""
import random

FIRST = """Ada Bea Cleo Dora Edda Fay Gwen Hana Ida Juno Kaja Lena Mira Nora
Olga Petra Rhea Signe Tilda Una Vera Wilma Xenia Yara Zoe Anouk Britt Carla
Dina Elin Frida Greta Helga Ines Jana Karin Lotte Malin Nele Oda""".split()
LAST = """Ahl Berg Chen Dahl Ek Falk Grim Holm Ivar Jahn Kask Lund Moen Nord
Olsen Puck Quist Rask Sund Torp Ulv Vik Wold Ystad Zorn Aske Brun Dal Eng Foss
Gran Haug Isak Juul Krog Lie Mork Nes Odd Paul Roth Skog Tveit Urne Voss Wiik
Abel Bull Dyb Elv""".split()
SOUNDS = [c + v for c in "bdfgklmn" for v in "aeiou"]
ROWER = ("gt bp rhythm sync enspd drvmech bldlock release hands gp pe ae mob "
         "bm").split()
COXSWAIN = "peff pex tex st candc".split()
WORDS = "steady calm better early late loose long quick soft strong".split()


class Person:
    def __init__(self, club, team, index, role):
        rng = random.Random(f"{club.seed}/person/{team}/{index}")
        self.team, self.index, self.role = team, index, role
        self.first = FIRST[index % 40]
        self.last = LAST[(index // 40 + 3 * (index % 40) + team) % 50] + (
            SOUNDS[team % 40] * (1 + team // 40))
        self.name = f"{self.first} {self.last}"
        self.mail, self.number, self.guardian = "", None, ""
        self.minor = False
        self.language = "es" if rng.random() < 0.08 else "en"
        self.writes_to = self.link = self.keyed = None
        self.left = self.erased = self.silent = False
        self.id = None
        if role in ("coach", "head coach"):
            self.mail = f"{role[0]}{team}@example.org"
            self.language = "en"
            return
        self.minor = rng.random() < (0.4 if team % 2 else 0.05)
        if rng.random() < 0.03:
            self.mail = f"a{team}x{index}@example.org"
        else:
            self.number = club.new_number()
        if self.minor and rng.random() < 0.95:
            self.guardian = (club.new_number() if rng.random() < 0.5
                             else f"g{team}x{index}@example.org")
        self.agrees = rng.random() < 0.92
        self.answers = rng.choice((0.9, 0.7, 0.3))
        self.checks_in = rng.choice((0.9, 0.6, 0.2))
        self.wants_key = rng.random() < 0.85

    @property
    def skills(self):
        return COXSWAIN if self.role == "coxswain" else ROWER


class Club:
    def __init__(self, seed, teams, athletes):
        self.seed = seed
        self.numbers = 0
        self.teams = [f"Crew {t + 1}" for t in range(teams)]
        self.short = [f"T{t + 1}" for t in range(teams)]
        self.next = [0] * teams
        self.coaches = [(Person(self, t, 1990, "head coach"),
                         Person(self, t, 1991, "coach"))
                        for t in range(teams)]
        self.athletes = []
        for i in range(athletes):
            self.add(i % teams)

    def new_number(self):
        """Of those that belong to nobody: 555-0100 to 555-0199, anywhere."""
        n = self.numbers
        self.numbers += 1
        return f"+1{201 + n // 100}5550{100 + n % 100}"

    def add(self, team):
        index = self.next[team]
        self.next[team] += 1
        p = Person(self, team, index,
                   "coxswain" if index % 12 == 5 else "rower")
        # Of two that come one after the other some are of one family.
        before = self.of(team)[-1:] if index % 25 == 7 else []
        for other in before:
            if (other.number and p.number and not other.left and
                    other.minor == p.minor):
                p.number, p.guardian = other.number, other.guardian
                p.agrees, p.wants_key, other.wants_key = (
                    other.agrees, False, False)
                p.silent = other.silent
        self.athletes.append(p)
        return p

    def of(self, team):
        return [p for p in self.athletes if p.team == team and not p.left]

    def with_number(self, number):
        return [p for p in self.athletes if p.number == number and not p.left]

    def row(self, p):
        return ",".join((p.role, self.short[p.team], p.first, p.last, p.mail,
                         p.number or "", "yes" if p.minor else "no",
                         p.guardian, p.language))


HEAD = "Role,Team,First name,Last name,Email,Phone,Minor,Guardian,Language"


def canary(rng):
    """A word that stands nowhere else, and means nothing in a rating."""
    return "q" + "".join(rng.choice("bcdfghjkmnpqrstvwxz") for _ in range(9))
