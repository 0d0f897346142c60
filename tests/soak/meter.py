"""meter.py -- what a day cost: memory, time, files. Each day is a row of CSV;
in the end the last third is compared with the first."""
import csv
import glob
import os
import subprocess
import time

from process import cpu, day_peak, family, status
from world import DAEMONS

PROBES = 20
# How much more the last third may have than the first, and what is too little
# to matter.
FLAT = {"rss": (1.25, 4.0), "peak": (1.5, 4.0), "fds": (1.0, 2), "take_ms": (1.5, 0.2),
        "ledger_wal_mb": (1.5, 4.0), "dropbox_wal_mb": (1.5, 4.0),
        "webhook_p50": (1.5, 1.0), "webhook_p99": (2.0, 10.0),
        "probe_p50": (1.5, 5.0), "probe_p99": (2.0, 30.0)}
ENOUGH_DAYS = 21
# From so many on oarlock-gen packs them into one; some may come meanwhile.
PACKS = 100


def part(values, p):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * p))] if values else 0


def size(path):
    try:
        return os.path.getsize(path) / 2**20
    except OSError:
        return 0


def tree_size(path):
    """What is packed just now may be gone."""
    return sum(size(os.path.join(folder, name))
               for folder, _, names in os.walk(path) for name in names)


def leads_to(link):
    """A file that was open a moment ago may be closed."""
    try:
        return os.readlink(link)
    except OSError:
        return ".pack"


def opened(pid):
    """Files that it holds open, but for packs: those come and are packed."""
    folder = f"/proc/{pid}/fd"
    return sum(".pack" not in leads_to(f"{folder}/{fd}")
               for fd in os.listdir(folder))


class Meter:
    def __init__(self, world, file):
        self.world, self.rows, self.probes = world, [], []
        self.file = open(file, "w", newline="", encoding="ascii")
        self.writer = None
        self.began = time.monotonic()
        self.last = self.counts()

    def counts(self):
        w = self.world
        return {"messages": w.one("dropbox", "SELECT max(seq) FROM message"),
                "builds": int(subprocess.run(
                    ["git", "--git-dir", f"{w.team}/site.git", "rev-list",
                     "--count", "main"], capture_output=True,
                    check=False).stdout or 0),
                **{"cpu_" + d: cpu(w.pid(d)) for d in DAEMONS}}

    def probe(self, number, sid, body):
        """How long until one text is taken, in a world at rest."""
        began = time.perf_counter()
        self.world.text(number, body, sid)
        while not self.world.rows(
                "ledger", "SELECT 1 FROM text_in WHERE sid = ?", sid):
            if time.perf_counter() - began > 60:
                raise TimeoutError("a text is not taken")
            time.sleep(0.0005)
        self.probes.append(time.perf_counter() - began)

    def day(self, number):
        w, now, before = self.world, self.counts(), self.last
        messages = now["messages"] - before["messages"]
        builds = now["builds"] - before["builds"]
        took = [t * 1000 for t in w.latencies]
        probes = [t * 1000 for t in self.probes]
        row = {"day": number,
               "seconds": round(time.monotonic() - self.began, 1),
               "messages": messages, "webhooks": len(took),
               "webhook_p50": part(took, 0.5), "webhook_p99": part(took, 0.99),
               "probe_p50": part(probes, 0.5), "probe_p99": part(probes, 0.99),
               "builds": builds}
        # What it keeps; what a build takes is in its peak.
        w.await_rest("gen")
        for d in DAEMONS:
            pids = family(w.pid(d))
            spent = now["cpu_" + d] - before["cpu_" + d]
            # Its own: what it maps of a file is the system's to take back.
            row["rss_" + d] = sum(status(p, "RssAnon") for p in pids)
            row["peak_" + d] = day_peak(pids[0])
            row["fds_" + d] = opened(pids[0])
            row["cpu_" + d] = spent
            if d == "gen":
                row["build_s"] = spent / builds if builds else 0
            else:
                row[d + "_ms"] = 1000 * spent / messages if messages else 0
        for name in ("dropbox", "ledger"):
            row[name + "_mb"] = size(f"{w.team}/{name}.db")
            row[name + "_wal_mb"] = size(f"{w.team}/{name}.db-wal")
        row["site_mb"] = tree_size(f"{w.team}/site.git")
        row["packs"] = len(glob.glob(f"{w.team}/site.git/objects/pack/*.pack"))
        row["rss_carrier"] = status(w.carrier.pid, "VmRSS")
        row["cpu_carrier"] = cpu(w.carrier.pid)
        if self.writer is None:
            self.writer = csv.DictWriter(self.file, row)
            self.writer.writeheader()
        self.writer.writerow({k: round(v, 3) for k, v in row.items()})
        self.file.flush()
        self.rows.append(row)
        self.last, w.latencies, self.probes = now, [], []
        self.began = time.monotonic()
        return row

    def thirds(self, column):
        """Medians; the first two days, when all are invited, do not count."""
        values = [row[column] for row in self.rows[2:]] or [0]
        n = max(1, len(values) // 3)
        return part(values[:n], 0.5), part(values[-n:], 0.5)

    def summary(self):
        """Prints it; what has grown that should not have."""
        bad = []
        print(f"{'':16}{'first third':>14}{'last third':>14}{'most':>12}")
        for column in self.rows[0]:
            if column in ("day", "builds"):
                continue
            first, last = self.thirds(column)
            most = max(row[column] for row in self.rows)
            print(f"{column:16}{first:14.2f}{last:14.2f}{most:12.2f}")
            kind = column if column in FLAT else column.split("_")[0]
            if (kind in FLAT and column != "rss_carrier" and
                    len(self.rows) >= ENOUGH_DAYS):
                ratio, slack = FLAT[kind]
                if last > first * ratio + slack:
                    bad.append(f"{column} has grown from {first:.2f} "
                               f"to {last:.2f}")
        if max(row["packs"] for row in self.rows) > PACKS:
            bad.append("site.git has too many packs")
        return bad
