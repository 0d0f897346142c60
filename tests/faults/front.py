"""front.py FOLDER -- what stands before the real servers, and fails as told.

Each line of FOLDER/services is "ADDRESS PORT REALPORT tls|clear": who comes to
ADDRESS:PORT by TLS is led to REALPORT on 127.0.0.1. FOLDER/mode says how:

    NAME      with the certificate FOLDER/NAME.pem
    clear     without TLS: a line in clear, and the end
    hangup    the end, as soon as something was said
    silence   never a word
    mute      with the certificate "good", and never a word
    cut N     as good, but the end comes after N bytes of what is answered

Only the certificate "good" leads anywhere. What is said to another one, and in
clear, goes to FOLDER/heard: "ADDRESS BYTES" for each piece. FOLDER/tries has a
line for each connection.
"""

import select
import socket
import ssl
import sys
import threading
import time

folder = sys.argv[1]


def note(name, text):
    with open(f"{folder}/{name}", "a", encoding="ascii") as f:
        f.write(text + "\n")


def lead(front, port, how, most=1 << 40):
    """What comes from either is the other's, until one has gone."""
    back = socket.create_connection(("127.0.0.1", port))
    if how == "tls":
        trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        trust.check_hostname = False
        trust.verify_mode = ssl.CERT_NONE
        back = trust.wrap_socket(back)
    other = {front: back, back: front}
    with back:
        while True:
            ready = [s for s in other if isinstance(s, ssl.SSLSocket) and s.pending()]
            for s in ready or select.select(list(other), [], [])[0]:
                data = s.recv(65536)
                if s is back:
                    data = data[:most]
                    most -= len(data)
                if not data:
                    return
                other[s].sendall(data)
                if most == 0:
                    return


def listen(address, front):
    """All that is said for a while, though nobody answers."""
    front.settimeout(2)
    while data := front.recv(65536):
        note("heard", f"{address} {data!r}")


def serve(front, address, port, how):
    with open(f"{folder}/mode", encoding="ascii") as f:
        mode = f.read().strip()
    note("tries", f"{mode} {address}")
    if mode == "silence":
        time.sleep(3600)
    elif mode == "hangup":
        front.recv(1)
    elif mode == "clear":
        front.sendall(b"200 nobody speaks TLS here\r\n")
        listen(address, front)
    else:
        speak(front, address, port, how, mode.split())


def speak(front, address, port, how, mode):
    """By TLS, with the certificate that the mode names."""
    name = "good" if mode[0] in ("mute", "cut") else mode[0]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/{name}.pem", f"{folder}/{name}.key")
    with context.wrap_socket(front, server_side=True) as secure:
        if mode[0] == "good":
            lead(secure, port, how)
        elif mode[0] == "cut":
            lead(secure, port, how, int(mode[1]))
        elif mode[0] == "mute":
            while secure.recv(65536):
                pass
        else:
            listen(address, secure)


def one(front, *where):
    try:
        with front:
            serve(front, *where)
    except (OSError, ssl.SSLError):
        pass  # the other side has gone


def accept(door, *where):
    while True:
        threading.Thread(target=one, args=(door.accept()[0], *where), daemon=True).start()


with open(f"{folder}/services", encoding="ascii") as f:
    for line in f:
        address, port, real, how = line.split()
        door = socket.create_server((address, int(port)))
        threading.Thread(target=accept, args=(door, address, int(real), how), daemon=True).start()
note("ready", "ready")
threading.Event().wait()
