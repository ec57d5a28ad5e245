package dev.patchbay.benchmarks.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** The floor: OkHttp and Jackson by hand, as one would write it who needs nothing else. */
public final class BareClient {

    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client = new OkHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();
    private final String baseUrl;

    /** A client of one server. */
    public BareClient(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Speech, read into one array. */
    public byte[] speech(String text) throws IOException {
        SpeechBody body = new SpeechBody("gpt-4o-mini-tts", text, "alloy", "mp3");
        try (Response response = post("/audio/speech", mapper.writeValueAsBytes(body))) {
            long length = response.body().contentLength();
            BufferedSource source = response.body().source();
            if (length < 0) {
                return source.readByteArray();
            }
            byte[] audio = new byte[(int) length];
            for (int at = 0; at < audio.length; ) { // readFully would first gather all of it in buffers
                int read = source.read(audio, at, audio.length - at);
                if (read < 0) {
                    throw new EOFException();
                }
                at += read;
            }
            return audio;
        }
    }

    /** One chat turn. */
    String chat(String text) throws IOException {
        ChatBody body = new ChatBody("gpt-4o-mini", List.of(new Message("user", text)));
        try (Response response = post("/chat/completions", mapper.writeValueAsBytes(body))) {
            Chat chat = mapper.readValue(response.body().byteStream(), Chat.class);
            return chat.choices().get(0).message().content();
        }
    }

    /** Speech, copied to an output as it arrives. */
    public long copySpeech(String text, OutputStream out) throws IOException {
        SpeechBody body = new SpeechBody("gpt-4o-mini-tts", text, "alloy", "mp3");
        try (Response response = post("/audio/speech", mapper.writeValueAsBytes(body))) {
            return response.body().source().readAll(Okio.sink(out));
        }
    }

    /** A chat turn, streamed: gives every word to somebody. */
    public void chatStream(String text, Consumer<String> words) throws IOException {
        ChatStreamBody body = new ChatStreamBody("gpt-4o-mini", List.of(new Message("user", text)), true);
        try (Response response = post("/chat/completions", mapper.writeValueAsBytes(body))) {
            BufferedSource source = response.body().source();
            for (String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
                if (line.startsWith("data: ") && !line.equals("data: [DONE]")) {
                    Chunk chunk = mapper.readValue(line.substring(6), Chunk.class);
                    if (!chunk.choices().isEmpty()) {
                        String word = chunk.choices().get(0).delta().content();
                        words.accept(word == null ? "" : word);
                    }
                }
            }
        }
    }

    private Response post(String path, byte[] body) throws IOException {
        Request request = new Request.Builder()
                .url(baseUrl + path)
                .header("Authorization", "Bearer key")
                .post(RequestBody.create(body, JSON))
                .build();
        Response response = client.newCall(request).execute();
        if (!response.isSuccessful()) {
            response.close();
            throw new IOException("status " + response.code());
        }
        return response;
    }

    /** What is sent for speech. */
    public record SpeechBody(String model, String input, String voice, String response_format) {}

    /** What is sent for a chat turn. */
    record ChatBody(String model, List<Message> messages) {}

    /** What is sent for a chat turn that is to be streamed. */
    record ChatStreamBody(String model, List<Message> messages, boolean stream) {}

    /** One event of what comes back. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Chunk(
            String id, List<ChunkChoice> choices, @Nullable Tokens usage) {}

    /** A piece of one answer. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ChunkChoice(int index, Delta delta, @Nullable String finish_reason) {}

    /** What is new. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Delta(@Nullable String role, @Nullable String content) {}

    /** A message of either side. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Message(String role, String content) {}

    /** What comes back. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Chat(List<Choice> choices, Tokens usage) {}

    /** One answer. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Choice(Message message, String finish_reason) {}

    /** What it took. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Tokens(int prompt_tokens, int completion_tokens) {}
}
