"""uvicorn, as Telesink wants it: one worker, or several behind one listening socket."""

import logging
import os
import socket

import uvicorn
from django.conf import settings
from django.db import connection
from uvicorn.supervisors import Multiprocess

BACKLOG = 2048  # connections that wait to be accepted


def workers():
    """WEB_WORKERS; without it one, or with Redis to join them one per core."""
    cores = len(os.sched_getaffinity(0)) if settings.REDIS_URL else 1
    return settings.WEB_WORKERS or cores


def listen(host, port):
    """Connections wait in it from now on. Raises OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    both = family == socket.AF_INET6 and host == "::"
    return socket.create_server(
        (host, port), family=family, backlog=BACKLOG, dualstack_ipv6=both
    )


def run(listening):
    """Serve until told to stop; then store and answer what is in flight."""
    number = workers()
    # The children read it, too: each takes its part of a sink's rate.
    os.environ["WEB_WORKERS"] = str(number)
    settings.WEB_WORKERS = number
    let_go_of_database()
    if number == 1:
        uvicorn.Server(config()).run([listening])
    else:
        logging.getLogger("uvicorn").setLevel("INFO")  # a worker died, another started
        Multiprocess(config(workers=number), [listening]).run()


def let_go_of_database():
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def config(**options):
    return uvicorn.Config(
        "telesink.asgi:application",
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
        ws_ping_interval=None,  # the pages and the hub ping each other
        ws_per_message_deflate=False,  # memory and time for each of many sockets
        backlog=BACKLOG,
        access_log=False,  # a request's path may hold a token
        log_config=None,  # ours
        server_header=False,
        proxy_headers=False,  # asgi.py reads them, where they matter
        timeout_keep_alive=75,
        timeout_graceful_shutdown=15,
        **options,
    )
