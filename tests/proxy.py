"""A way to take a database or Redis away from a server, and to give it back."""

import contextlib
import socket
import threading


class Proxy:
    """Passes TCP on to `target` while it is not cut."""

    def __init__(self, target):
        self.target = target
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.is_cut = False
        self.open = set()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listening.accept()
                if self.is_cut:
                    client.close()
                else:
                    self.join(client, socket.create_connection(self.target))

    def join(self, client, server):
        self.open |= {client, server}
        for source, sink in ((client, server), (server, client)):
            threading.Thread(target=self.pump, args=(source, sink), daemon=True).start()

    def pump(self, source, sink):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        self.end(source, sink)

    def end(self, *sockets):
        for one in sockets:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
            self.open.discard(one)

    def cut(self):
        """End every connection and refuse new ones."""
        self.is_cut = True
        self.end(*self.open)

    def restore(self):
        self.is_cut = False

    def close(self):
        self.listening.close()
        self.cut()


@contextlib.contextmanager
def proxy(host, port):
    proxy = Proxy((host, port))
    try:
        yield proxy
    finally:
        proxy.close()
