"""names.py FOLDER -- the DNS of a network, which fails as it is told.

FOLDER/names has a line for each host, "ADDRESS NAME"; FOLDER/names.mode says
what becomes of a question:

    good      the address; there is no other name
    nxdomain  there is no such name
    servfail  the server cannot say
    silent    never a word

FOLDER/tries has a line for each question that had no address for an answer:
"MODE ADDRESS", the one that it would have been.
"""

import socket
import struct
import sys

folder = sys.argv[1]
A = 1
CODES = {"good": 0, "servfail": 2, "nxdomain": 3}

with open(f"{folder}/names", encoding="ascii") as lines:
    addresses = {name: address for address, name in map(str.split, lines)}


def question(data):
    """The name and the type that are asked for, and where the question ends."""
    at, labels = 12, []
    while data[at]:
        labels.append(data[at + 1 : at + 1 + data[at]].decode("ascii").lower())
        at += 1 + data[at]
    return ".".join(labels), struct.unpack(">H", data[at + 1 : at + 3])[0], at + 5


def answer(data, mode):
    name, kind, end = question(data)
    address = addresses.get(name)
    if mode != "good" and kind == A:
        with open(f"{folder}/tries", "a", encoding="ascii") as f:
            f.write(f"{mode} {address}\n")
    if mode == "silent":
        return None
    found = mode == "good" and address and kind == A
    code = CODES["nxdomain" if address is None else mode]
    head = data[:2] + struct.pack(">HHHHH", 0x8580 | code, 1, bool(found), 0, 0)
    if not found:
        return head + data[12:end]
    # The question's name, class IN, to be forgotten at once.
    record = struct.pack(">HHHIH", 0xC00C, A, 1, 0, 4) + socket.inet_aton(address)
    return head + data[12:end] + record


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
    door.bind(("127.0.0.1", 53))
    while True:
        asked, who = door.recvfrom(4096)
        with open(f"{folder}/names.mode", encoding="ascii") as f:
            said = answer(asked, f.read().strip())
        if said:
            door.sendto(said, who)
