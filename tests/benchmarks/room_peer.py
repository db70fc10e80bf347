"""What TLS and websockets alone need: connections that say as much as seats do, and send back what comes.

`python -m tests.benchmarks.room_peer PORT COUNT` runs until its input ends.
"""

import asyncio
import ssl
import sys

from websockets.asyncio.client import ClientConnection, connect

STATUS = "s" * 700
ORDER = "o" * 2000


async def main(port: int, count: int) -> None:
    """Run them until the input ends."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    tasks = []
    for number in range(count):
        connection = await connect(f"wss://127.0.0.1:{port}/", ssl=context, compression=None, proxy=None)
        tasks += [
            asyncio.create_task(_echo(connection)),
            asyncio.create_task(_report(connection, number / count)),
        ]
    await asyncio.to_thread(sys.stdin.read)


async def _echo(connection: ClientConnection) -> None:
    async for text in connection:
        await connection.send(text)


async def _report(connection: ClientConnection, after: float) -> None:
    await asyncio.sleep(after)
    while True:
        await connection.send(STATUS)
        await asyncio.sleep(1)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
