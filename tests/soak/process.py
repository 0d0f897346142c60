"""process.py -- what the system says of a program that runs."""
import os
import re
import time

TICKS = os.sysconf("SC_CLK_TCK")
STILL = 0.4  # seconds without a move are rest


def family(pid):
    """A daemon and its children."""
    found = [pid]
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", encoding="latin-1") as file:
                    if int(file.read().rsplit(")", 1)[1].split()[1]) == pid:
                        found.append(int(entry))
            except OSError:
                pass
    return found


def status(pid, name):
    try:
        with open(f"/proc/{pid}/status", encoding="latin-1") as file:
            found = re.search(rf"^{name}:\s+(\d+)", file.read(), re.M)
    except OSError:
        return 0
    return int(found[1]) / 1024 if found else 0


def day_peak(pid):
    """The most that it had since this was asked last; proc_pid_clear_refs(5)
    begins it anew."""
    most = status(pid, "VmHWM")
    with open(f"/proc/{pid}/clear_refs", "w", encoding="ascii") as file:
        file.write("5")
    return most


def cpu(pid):
    """Seconds of it and of the children that it has waited for."""
    with open(f"/proc/{pid}/stat", encoding="latin-1") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:15])) / TICKS


def moves(pid):
    """Of its threads and its children's: other words, and somebody moved.
    None: somebody runs, or waits for the disk."""
    said = []
    for process in family(pid):
        try:
            for task in os.listdir(f"/proc/{process}/task"):
                with open(f"/proc/{process}/task/{task}/status",
                          encoding="ascii") as file:
                    said += re.findall(r"^(?:State|\w+_switches):.*",
                                       file.read(), re.M)
        except OSError:  # it has just ended
            return None
    running = any(line.startswith("State") and "S (sleeping)" not in line
                  for line in said)
    return None if running else said


class Rest:
    """Asked again and again, says when it has not moved for a while."""

    def __init__(self, pid):
        self.pid = pid
        self.since, self.before = time.monotonic(), None

    def __call__(self):
        now = moves(self.pid)
        if now is None or now != self.before:
            self.since, self.before = time.monotonic(), now
        return time.monotonic() - self.since >= STILL
