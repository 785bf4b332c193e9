"""A real mail server for tests: says its port, then each letter as one line of base64; ends when
its stdin does. Recipients at refused.example.vn are refused."""
import asyncio
import base64
import sys

from aiosmtpd.smtp import SMTP


class Box:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.endswith("@refused.example.vn"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        print(base64.b64encode(envelope.content).decode(), flush=True)
        return "250 OK"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Box()), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
