#!/usr/bin/env python3
"""What the gateway costs, beside the same upstream without it: python3 gateway.py 'NAME: COMMAND THAT STARTS A GATEWAY'...

Every command starts a gateway on the port that {port} stands for, over the upstream whose base URL is in the
variable UPSTREAM.
Rounds are interleaved: direct, then each gateway, then again; what is printed are medians of rounds. CPU is that of the
gateway's process alone, from /proc. Needs Linux and nothing but Python's standard library.
"""
import asyncio, json, os, re, shlex, socket, statistics, subprocess, sys, time

ROUNDS, CALLS, WIDE = 3, 100, 32
ANSWER = json.dumps({"id": "chatcmpl-1", "object": "chat.completion", "created": 1750000000, "model": "fake", "choices": [
    {"index": 0, "message": {"role": "assistant", "content": "Hello there, this is an answer."}, "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18}}).encode()
BODY = json.dumps({"model": "chat", "messages": [{"role": "user", "content": "Say hello."}]}).encode()


async def upstream(reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: *(\d+)", head, re.I)
            if length:
                await reader.readexactly(int(length.group(1)))
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(ANSWER) + ANSWER)
    except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
        writer.close()


async def ask(port, calls, times):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = (b"POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\nx-portkey-provider: openai\r\n"
               b"x-portkey-custom-host: http://127.0.0.1:%d/v1\r\n" % UPSTREAM +
               b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY)
    for _ in range(calls):
        start = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        length = re.search(rb"content-length: *(\d+)", head, re.I)
        if length:
            await reader.readexactly(int(length.group(1)))
        else:
            while (size := int(await reader.readline(), 16)) or await reader.readline() is None:
                await reader.readexactly(size + 2)
        times.append(time.perf_counter() - start)
    writer.close()


def cpu(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rss(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{pid}/status").read()).group(1)) / 1024


async def round_of(port, pid, wide):
    times, before, start = [], cpu(pid) if pid else 0, time.perf_counter()
    await asyncio.gather(*(ask(port, CALLS * (4 if wide == 1 else 1), times) for _ in range(wide)))
    took = time.perf_counter() - start
    return statistics.median(times) * 1e3, len(times) / took, ((cpu(pid) - before) / len(times) * 1e3) if pid else 0


def free():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


async def main(commands):
    global UPSTREAM
    server = await asyncio.start_server(upstream, "127.0.0.1", 0)
    UPSTREAM = server.sockets[0].getsockname()[1]
    contenders = [("direct", UPSTREAM, None)]
    for named in commands:
        name, command = named.split(": ", 1)
        port = free()
        start = time.perf_counter()
        process = subprocess.Popen(shlex.split(command.format(port=port)),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env={**os.environ, "UPSTREAM": f"http://127.0.0.1:{UPSTREAM}/v1"})
        while True:
            try:
                await ask(port, 1, [])
                break
            except (ConnectionError, asyncio.IncompleteReadError):
                await asyncio.sleep(0.02)
        print(f"{name}: first answer after {time.perf_counter() - start:.2f} s, RSS {rss(process.pid):.0f} MB")
        contenders.append((name, port, process.pid))
    results = {}
    for turn in range(ROUNDS + 2):
        for name, port, pid in contenders:
            for wide in (1, WIDE):
                measured = await round_of(port, pid, wide)
                if turn >= 2:  # the first two warm up
                    results.setdefault((name, wide), []).append(measured)
    for (name, wide), rounds in results.items():
        p50, rate, spent = (statistics.median(column) for column in zip(*rounds))
        print(f"{name:12} concurrency {wide:3}: p50 {p50:7.3f} ms  {rate:7.0f}/s  CPU {spent:6.3f} ms per request")
    for name, _, pid in contenders[1:]:
        print(f"{name}: RSS after {rss(pid):.0f} MB")
        os.kill(pid, 15)

asyncio.run(main(sys.argv[1:]))
