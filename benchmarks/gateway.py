#!/usr/bin/env python3
"""What gateways cost, beside the same upstream without one: python3 gateway.py [chat] [speech] [stream] [slow] 'NAME: COMMAND'...

Every command starts a gateway on the port that {port} stands for. {config} stands for a configuration of ours over the upstream,
whose base URL is in the variable UPSTREAM too; {alone} for nothing: what a command with it starts is no gateway but is told
a number on its input, reads that many streams, and says so. Everybody is
warmed up for as many seconds; then rounds are interleaved: direct, then each contender, then again; what is printed are medians
of rounds. CPU is that of the contender's process alone, from /proc.
Needs Linux and nothing but Python's standard library.
"""
import asyncio, json, os, re, resource, shlex, socket, statistics, subprocess, sys, tempfile, time

ROUNDS, WARM, SLOW, SLOW_SECONDS = 3, 10, 1000, 12
FIRST_AUDIO = b"\xff\xfb\x90\x64" + bytes(413)
AUDIO = FIRST_AUDIO * 157  # 64 kB of MP3
CONFIG = """models:
  chat: {{ deployments: [ {{ provider: openai, model: gpt-4o, api-key: any, base-url: "{0}" }} ] }}
  speech: {{ deployments: [ {{ provider: openai, model: gpt-4o-mini-tts, api-key: any, voice: alloy, base-url: "{0}" }} ] }}
"""
ANSWER = json.dumps({"id": "chatcmpl-1", "object": "chat.completion", "created": 1750000000, "model": "fake", "choices": [
    {"index": 0, "message": {"role": "assistant", "content": "Hello there, this is an answer."}, "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18}}).encode()
CHAT = {"model": "chat", "messages": [{"role": "user", "content": "Say hello."}]}
HEAD = "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n%s\r\n\r\n"
sent = {}  # when the first byte of a body of sound left, by what was asked


def chunk(words, end=None):
    return ("data: " + json.dumps({"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1750000000, "model": "fake",
            "choices": [{"index": 0, "delta": {"content": words} if end is None else {}, "finish_reason": end}]}) + "\n\n").encode()


async def upstream(reader, writer):
    """Answers chat at once; sound with a pause after its beginning; 200 chunks in a burst, every 2 ms, or one a second."""
    writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            body = json.loads(await reader.readexactly(int(re.search(rb"content-length: *(\d+)", head, re.I).group(1))))
            if "input" in body:
                writer.write((HEAD % ("audio/mpeg", f"Content-Length: {len(AUDIO)}")).encode())
                pause = body["input"].startswith("pause")
                if pause:
                    sent[body["input"]] = time.perf_counter()
                    writer.write(AUDIO[:8340])
                    await asyncio.sleep(0.02)
                writer.write(AUDIO[8340 if pause else 0:])
            elif body.get("stream"):
                words = body["messages"][-1]["content"]
                writer.write((HEAD % ("text/event-stream", "Transfer-Encoding: chunked")).encode())
                frame = lambda data: b"%x\r\n%s\r\n" % (len(data), data)
                if words == "burst":
                    writer.write(frame(b"".join(chunk("word ") for _ in range(200))))
                else:
                    for _ in range(200 if words == "paced" else SLOW_SECONDS):
                        writer.write(frame(chunk("%d " % time.perf_counter_ns())))
                        await asyncio.sleep(0.002 if words == "paced" else 1)
                writer.write(frame(chunk("", "stop") + b"data: [DONE]\n\n") + b"0\r\n\r\n")
            else:
                writer.write((HEAD % ("application/json", f"Content-Length: {len(ANSWER)}")).encode() + ANSWER)
    except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
        writer.close()


class Client:
    """One connection."""

    async def open(self, port):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        return self

    async def ask(self, path, body, seen=lambda piece: None):
        """Asks, and shows the body piece by piece as it arrives."""
        body = json.dumps(body).encode()
        self.writer.write(b"POST /v1%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\nx-portkey-provider: openai\r\n"
                          b"x-portkey-custom-host: http://127.0.0.1:%d/v1\r\nContent-Type: application/json\r\n"
                          b"Content-Length: %d\r\n\r\n" % (path.encode(), UPSTREAM, len(body)) + body)
        head = await self.reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        length = re.search(rb"content-length: *(\d+)", head, re.I)
        left = int(length.group(1)) if length else None
        while left != 0:
            if length is None:
                line = await self.reader.readline()
                if line == b"\r\n":  # the end of a chunk, which some servers send with the next one
                    line = await self.reader.readline()
                left = int(line, 16)
                piece = await self.reader.readexactly(left)
            else:
                piece = await self.reader.read(left)
                left -= len(piece)
            seen(piece)
        if length is None:
            await self.reader.readexactly(2)


async def chat(client, times):
    start = time.perf_counter()
    await client.ask("/chat/completions", CHAT)
    times.append(time.perf_counter() - start)


async def speech(client, times):
    start = time.perf_counter()
    await client.ask("/audio/speech", {"model": "speech", "input": "Hello", "voice": "alloy"})
    times.append(time.perf_counter() - start)


async def first_audio(client, times):
    name, arrived = f"pause {time.perf_counter()}", []
    await client.ask("/audio/speech", {"model": "speech", "input": name, "voice": "alloy"},
                     lambda piece: arrived.append(time.perf_counter()))
    times.append(arrived[0] - sent.pop(name))


async def stream(client, times, pace="burst"):
    start = time.perf_counter()

    def seen(piece):
        now = time.perf_counter_ns()
        times.extend((now - int(sent_at)) / 1e9 for sent_at in re.findall(rb'"content": ?"(\d+) "', piece))
    await client.ask("/chat/completions", {**CHAT, "stream": True, "messages": [{"role": "user", "content": pace}]}, seen)
    if pace == "burst":
        times.append(time.perf_counter() - start)


async def paced(client, times):
    await stream(client, times, "paced")

# what, how it is asked, at which concurrency, how often on each connection, and for how many seconds to warm up
KINDS = {"chat": [("chat, 32 at a time", chat, 32, 60, WARM), ("chat, one at a time", chat, 1, 400, 0)],
         "speech": [("speech of 64 kB, 8 at a time", speech, 8, 60, WARM / 2), ("first byte of speech", first_audio, 1, 40, 0)],
         "stream": [("200 chunks, 8 at a time", stream, 8, 15, WARM), ("chunk, one each 2 ms", paced, 1, 3, 0)]}


def stat(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def status(pid, name):
    return int(re.search(name + r":\s+(\d+)", open(f"/proc/{pid}/status").read()).group(1))


async def round_of(contender, act, wide, calls):
    """Median time in ms, calls per second, CPU in ms per call."""
    _, port, process, alone = contender
    times, before, start = [], stat(process.pid) if process else 0, time.perf_counter()
    if alone:
        process.stdin.write(f"{wide} {wide * calls}\n")
        process.stdin.flush()
        await asyncio.to_thread(process.stdout.readline)
    else:
        async def one():
            client = await Client().open(port)
            for _ in range(calls):
                await act(client, times)
            client.writer.close()
        await asyncio.gather(*(one() for _ in range(wide)))
    took = time.perf_counter() - start
    return statistics.median(times or [0]) * 1e3, wide * calls / took, ((stat(process.pid) - before) if process else 0) * 1e3 / (wide * calls)


async def slow(contender):
    name, port, process, _ = contender
    before, threads = status(process.pid, "VmRSS") / 1024, status(process.pid, "Threads")
    times = []

    async def one():
        client = await Client().open(port)
        await stream(client, times, "slow")
        client.writer.close()
    tasks = [asyncio.create_task(one()) for _ in range(SLOW)]
    peak = most = 0
    while not all(task.done() for task in tasks):
        await asyncio.sleep(0.5)
        peak, most = max(peak, status(process.pid, "VmRSS") / 1024), max(most, status(process.pid, "Threads"))
    await asyncio.gather(*tasks)
    print(f"{name}: {SLOW} slow streams: RSS {before:.0f} to {peak:.0f} MB, threads {threads} to {most}, "
          f"chunk p50 {statistics.median(times) * 1e3:.2f} ms")


def free():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


async def started(named, config):
    name, command = named.split(": ", 1)
    port, alone, start = free(), "{alone}" in command, time.perf_counter()
    process = subprocess.Popen(
        shlex.split(command.format(port=port, config=config, alone="")), text=True, stderr=subprocess.DEVNULL,
        stdin=subprocess.PIPE if alone else subprocess.DEVNULL, stdout=subprocess.PIPE if alone else subprocess.DEVNULL,
        env={**os.environ, "UPSTREAM": f"http://127.0.0.1:{UPSTREAM}/v1"})
    while not alone:
        try:
            await (await Client().open(port)).ask("/chat/completions", CHAT)
            print(f"{name}: first answer after {time.perf_counter() - start:.2f} s, RSS {status(process.pid, 'VmRSS') / 1024:.0f} MB")
            break
        except (ConnectionError, asyncio.IncompleteReadError):
            await asyncio.sleep(0.01)
    return name, port, process, alone


async def main(arguments):
    global UPSTREAM
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    server = await asyncio.start_server(upstream, "127.0.0.1", 0, backlog=2048)
    UPSTREAM = server.sockets[0].getsockname()[1]
    kinds = [argument for argument in arguments if argument in (*KINDS, "slow")] or [*KINDS, "slow"]
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as config:
        config.write(CONFIG.format(f"http://127.0.0.1:{UPSTREAM}/v1"))
        config.flush()
        contenders = [("direct", UPSTREAM, None, False)]
        for named in arguments:
            if ": " in named:
                contenders.append(await started(named, config.name))
        if "slow" in kinds:
            await asyncio.sleep(10)
            for contender in contenders[1:]:
                if not contender[3] and contender[0] != "portkey":
                    print(f"{contender[0]}: RSS {status(contender[2].pid, 'VmRSS') / 1024:.0f} MB after 10 s of silence")
                    await slow(contender)
        results = {}
        for what, act, wide, calls, warm in [row for kind in kinds if kind != "slow" for row in KINDS[kind]]:
            able = [it for it in contenders if (act is stream if it[3] else it[0] != "portkey" or act is chat)]
            for contender in able[1:]:
                until = time.perf_counter() + warm
                while time.perf_counter() < until:
                    await round_of(contender, act, wide, calls)
            for _ in range(ROUNDS):
                for contender in able:
                    results.setdefault((what, contender[0]), []).append(await round_of(contender, act, wide, calls))
        for (what, name), rounds in results.items():
            p50, rate, cpu = (statistics.median(column) for column in zip(*rounds))
            print(f"{what:30} {name:14} p50 {p50:8.3f} ms {rate:8.0f}/s  CPU {cpu:6.3f} ms")
        for name, _, process, _ in contenders[1:]:
            print(f"{name}: RSS after {status(process.pid, 'VmRSS') / 1024:.0f} MB")
            process.terminate()

asyncio.run(main(sys.argv[1:]))
