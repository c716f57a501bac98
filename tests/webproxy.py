"""A proxy before a server that can be as wrong as real ones are."""

import contextlib
import threading

from tests.proxy import Proxy


class WebProxy(Proxy):
    """One request for each connection. What it does wrong is set while it runs:

    `lose`: headers that are dropped, `tell`: headers that are added or replaced,
    `idle`: seconds after which a silent websocket is cut, `mute`: no frames come back.
    """

    def __init__(self):
        super().__init__(None)  # the server needs to know our address first
        self.url = f"http://127.0.0.1:{self.port}"
        self.behave()

    def behave(self, lose=(), tell=None, idle=None, mute=False):
        self.lose, self.tell, self.idle, self.mute = lose, tell or {}, idle, mute

    def join(self, client, server):
        self.open |= {client, server}
        threading.Thread(target=self.serve, args=(client, server), daemon=True).start()

    def serve(self, client, server):
        with contextlib.suppress(OSError):
            head, rest = read_head(client)
            is_socket = b"\r\nupgrade:" in head.lower()
            server.sendall(self.edited(head, is_socket) + rest)
            if is_socket and self.mute:
                client.sendall(b"".join(read_head(server)[:1]))
                return self.pump(client, server)
            if is_socket and self.idle:
                client.settimeout(self.idle)
                server.settimeout(self.idle)
        super().join(client, server)

    def edited(self, head, is_socket):
        """Plain requests end their connection, so that each head passes by here."""
        first, *lines = head.decode().rstrip("\r\n").split("\r\n")
        told = {name.lower(): f"{name}: {value}" for name, value in self.tell.items()}
        lost = {*(name.lower() for name in self.lose), *told}
        if not is_socket:
            lost |= {"connection"}
        kept = [line for line in lines if line.partition(":")[0].lower() not in lost]
        if not is_socket:
            kept.append("Connection: close")
        return "\r\n".join([first, *kept, *told.values(), "", ""]).encode()


def read_head(source):
    """The head up to its empty line, and what came with it already."""
    data = b""
    while b"\r\n\r\n" not in data:
        if not (more := source.recv(65536)):
            raise OSError("ended within the head")
        data += more
    head, end, rest = data.partition(b"\r\n\r\n")
    return head + end, rest
