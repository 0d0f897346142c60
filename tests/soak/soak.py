#!/usr/bin/python3
"""soak.py PROGRAMS WORK CLOCK -- a season of a club: TEAMS teams of ATHLETES
athletes in all, for DAYS days. Each day gets its part of SECONDS and rests
when it is done earlier; 0: none rests. The same SEED makes the same season.
Site builds come once in BATCH minutes. Leaves season.csv in WORK."""
import json
import os
import random
import signal
import subprocess
import sys
import time

from days import Days
from judge import Judge
from meter import PROBES, Meter
from world import Failure, World


class Readers:
    """tests/soak/readers.mjs, asked line by line."""

    def __init__(self):
        here = os.path.dirname(os.path.abspath(__file__))
        self.child = subprocess.Popen(
            ["node", os.path.join(here, "readers.mjs")], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, **question):
        if self.child.poll() is not None:
            raise Failure(f"readers.mjs ended with {self.child.returncode}")
        self.child.stdin.write(json.dumps(question) + "\n")
        self.child.stdin.flush()
        said = json.loads(self.child.stdout.readline())
        if "error" in said:
            raise Failure(f"{question}: {said['error']}")
        return said

    def key(self, seed, secret):
        return self.ask(key=seed, secret=secret)["text"]

    def open(self, seed, secret, path, file):
        return self.ask(open=seed, secret=secret, path=path, file=file)["html"]

    def end(self):
        self.child.communicate()


def number(name, default):
    return int(os.environ.get(name, default))


def days(world, season, meter, judge, n, seconds):
    began = time.monotonic()
    for day in range(n):
        season.day = day
        if day == 1:
            world.misbehave(wild_posts=3, wild_calls=10)
        season.run_day()
        for p in random.Random(f"{season.seed}/{day}").choices(
                season.reached(), k=PROBES):
            sid = world.sid()
            meter.probe(p.number, sid, "thanks")
            season.sent_texts[sid] = (p.number, "thanks")
            season.said.setdefault(p.number, []).append(world.now())
        judge.sample(day)
        row = meter.day(day)
        print(f"day {day}: {row['seconds']} s, {row['messages']} messages, "
              f"{row['builds']} builds, take {row['rss_take']:.1f} MiB, "
              f"gen {row['rss_gen']:.1f} MiB, site {row['site_mb']:.0f} MiB",
              flush=True)
        if day == n * 2 // 3 and season.gone:
            season.erase(season.gone[0])
        ahead = seconds * (day + 1) / n - (time.monotonic() - began)
        if ahead > 0:
            time.sleep(ahead)
    if seconds and time.monotonic() - began > seconds:
        print(f"it took {time.monotonic() - began:.0f} s and not {seconds}")


def main():
    # Whoever ends the season ends its daemons, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended by SIGTERM"))
    programs, work, clock = map(os.path.abspath, sys.argv[1:])
    seed, teams = number("SEED", 1), number("TEAMS", 40)
    world = World(programs, work, clock)
    readers = Readers()
    season = Days(world, readers, seed, teams, number("ATHLETES", 2000))
    try:
        season.at(7)
        world.make(season.club.teams[0], season.club.short[0],
                   number("BATCH", 60))
        world.start()
        meter = Meter(world, os.path.join(work, "season.csv"))
        judge = Judge(world, season, readers)
        season.at(10)
        season.begin()
        days(world, season, meter, judge, number("DAYS", 90),
             number("SECONDS", 3600))
        bad = meter.summary() + judge.end()
    finally:
        world.end()
        readers.end()
    for what in bad:
        print("FAILED:", what)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
