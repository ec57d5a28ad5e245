"""Talks to the gateway with OpenAI's own client for Python; every line checks one kind of call."""
import base64
import os

import openai

client = openai.OpenAI(base_url=os.environ["GATEWAY"] + "/v1", api_key="not-a-key")
broken = openai.OpenAI(base_url=os.environ["BROKEN"] + "/v1", api_key="not-a-key")
SAID = "This answer came from the second deployment; the first one failed."
HEARD = "This is what the demo hears in every file."
ASK = {"model": "chat", "messages": [{"role": "user", "content": "Hello"}]}
SOUND = ("speech.mp3", b"ID3" + bytes(3_000_000))


def check(actual, expected):
    assert actual == expected, (actual, expected)


check(client.chat.completions.create(**ASK).choices[0].message.content, SAID)
chunks = list(client.chat.completions.create(**ASK, stream=True, stream_options={"include_usage": True}))
check("".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices), SAID)
check(chunks[-1].usage.total_tokens, 21)
check(client.responses.create(model="chat", input="Hello").output_text, SAID)
with client.responses.stream(model="chat", input="Hello") as stream:
    for event in stream:
        pass
    check(stream.get_final_response().output_text, SAID)
check(client.completions.create(model="chat", prompt="Hello").choices[0].text, SAID)
check(len(client.embeddings.create(model="embeddings", input=["a", "b"]).data[1].embedding), 1536)
check(client.audio.speech.create(model="speech", input="Hi", voice="alloy", response_format="wav").read()[:4], b"RIFF")
check(client.audio.transcriptions.create(model="transcription", file=SOUND).text, HEARD)
events = client.audio.transcriptions.create(model="transcription", file=SOUND, stream=True)
check([event.type for event in events], ["transcript.text.delta", "transcript.text.done"])
check(client.audio.translations.create(model="transcription", file=SOUND).text, HEARD)
picture = base64.b64decode(client.images.generate(model="images", prompt="A square").data[0].b64_json)
check(picture[1:4], b"PNG")
check(len(client.images.edit(model="images", prompt="Rounder", image=[("a.png", picture), ("b.png", picture)]).data), 1)
check([result.flagged for result in client.moderations.create(model="moderation", input=["a", "b"]).results], [False, False])
assert "chat" in [model.id for model in client.models.list()]
try:
    client.chat.completions.create(model="nothing", messages=ASK["messages"])
    raise AssertionError("a model that is none was served")
except openai.NotFoundError as failure:
    check(failure.code, "model_not_found")
try:
    client.chat.completions.create(model="chat", messages=[])
    raise AssertionError("no message was answered")
except openai.BadRequestError as failure:
    check(failure.param, "messages")


def heard(model, words):
    for chunk in broken.chat.completions.create(**{**ASK, "model": model}, stream=True):
        words += [choice.delta.content for choice in chunk.choices if choice.delta.content]
    return "".join(words)


words = []
try:
    raise AssertionError("a stream that broke off ended cleanly: " + heard("broken", words))
except openai.APIError as failure:
    check((words, failure.type), (["Hel"], "server_error"))
try:
    words = [chunk.choices[0].text for chunk in broken.completions.create(model="broken", prompt="Hello", stream=True)]
    raise AssertionError("a stream that broke off ended cleanly: " + "".join(words))
except openai.APIError:
    pass
check(list(broken.responses.create(model="broken", input="Hello", stream=True))[-1].type, "error")
check(heard("resumed", []), "Hello")
