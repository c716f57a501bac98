"""The yardstick of live boards: a POST is handed to every open websocket, no more.

One process, no database, no sign-in, one column, texts of the size of a drawn row.
"""

import orjson

ROW = f"<article class='event'>{{}}{'.' * 1000}</article>"
open_sockets = {}  # what is awaited for the next message → what sends one


async def application(scope, receive, send):
    if scope["type"] == "websocket":
        await keep_open(receive, send)
    elif scope["type"] == "http":
        body = (await receive())["body"].decode()
        await answer(send)
        row = orjson.dumps({"type": "rows", "html": ROW.format(body)}).decode()
        for push in list(open_sockets.values()):
            await push({"type": "websocket.send", "text": row})


async def keep_open(receive, send):
    await receive()
    await send({"type": "websocket.accept"})
    open_sockets[receive] = send
    while (await receive())["type"] != "websocket.disconnect":
        pass
    del open_sockets[receive]


async def answer(send):
    headers = [(b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 201, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
