"""Many clients that post events for as long as they are answered."""

import http.client
import json
import threading
from urllib.parse import urlsplit


class Load:
    """`with Load(url) as load: …`: posts until the block ends or nobody answers."""

    def __init__(self, url, clients=8):
        self.address = urlsplit(url)
        self.acknowledged = []  # texts that were answered with 201
        self.refused = []  # any other status
        self.cut_off = 0  # clients whose connection ended without an answer
        self.ending = threading.Event()
        self.threads = [
            threading.Thread(target=self.post_on, args=(n,)) for n in range(clients)
        ]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error):
        self.ending.set()
        for thread in self.threads:
            thread.join()

    def post_on(self, client):
        connection = http.client.HTTPConnection(self.address.netloc, timeout=20)
        try:
            while not self.ending.is_set():
                self.post(connection, f"{client}-{len(self.acknowledged)}")
        except (http.client.HTTPException, OSError):
            self.cut_off += 1
        finally:
            connection.close()

    def post(self, connection, text):
        body = json.dumps({"event": "Load", "text": text})
        connection.request("POST", self.address.path, body)
        response = connection.getresponse()
        response.read()
        if response.status == 201:
            self.acknowledged.append(text)
        else:
            self.refused.append(response.status)
