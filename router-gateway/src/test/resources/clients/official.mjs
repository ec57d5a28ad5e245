// Talks to the gateway with OpenAI's own client for Node; every line checks one kind of call.
import assert from 'node:assert';
import OpenAI, { toFile } from 'openai';

const client = new OpenAI({ baseURL: process.env.GATEWAY + '/v1', apiKey: 'not-a-key' });
const broken = new OpenAI({ baseURL: process.env.BROKEN + '/v1', apiKey: 'not-a-key' });
const said = 'This answer came from the second deployment; the first one failed.';
const ask = { model: 'chat', messages: [{ role: 'user', content: 'Hello' }] };

assert.equal((await client.chat.completions.create(ask)).choices[0].message.content, said);
let streamed = '';
for await (const chunk of await client.chat.completions.create({ ...ask, stream: true })) {
  streamed += chunk.choices[0]?.delta?.content ?? '';
}
assert.equal(streamed, said);
assert.equal((await client.responses.create({ model: 'chat', input: 'Hello' })).output_text, said);
assert.equal((await client.responses.stream({ model: 'chat', input: 'Hello' }).finalResponse()).output_text, said);
assert.equal((await client.embeddings.create({ model: 'embeddings', input: ['a'] })).data[0].embedding.length, 1536);
const speech = await client.audio.speech.create({ model: 'speech', input: 'Hi', voice: 'alloy', response_format: 'wav' });
assert.equal((await speech.arrayBuffer()).byteLength, 48044);
const file = await toFile(Buffer.alloc(2_000_000, 1), 'speech.mp3');
assert.match((await client.audio.transcriptions.create({ model: 'transcription', file })).text, /^This is what/);
assert.equal((await client.images.generate({ model: 'images', prompt: 'A square' })).data.length, 1);
assert.equal((await client.moderations.create({ model: 'moderation', input: 'a' })).results[0].flagged, false);
assert.equal((await client.models.list()).data.length, 14);
await assert.rejects(client.chat.completions.create({ ...ask, model: 'nothing' }), { status: 404, code: 'model_not_found' });

const heard = async (model, words) => {
  for await (const chunk of await broken.chat.completions.create({ ...ask, model, stream: true })) {
    words.push(...chunk.choices.map((choice) => choice.delta.content ?? ''));
  }
  return words.join('');
};
const words = [];
await assert.rejects(heard('broken', words), { constructor: OpenAI.APIError, type: 'server_error' });
assert.equal(words.join(''), 'Hel');
let last;
for await (const event of await broken.responses.create({ model: 'broken', input: 'Hello', stream: true })) last = event;
assert.equal(last.type, 'error');
assert.equal(await heard('resumed', []), 'Hello');
