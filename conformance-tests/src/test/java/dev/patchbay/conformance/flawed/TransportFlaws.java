package dev.patchbay.conformance.flawed;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.openai.OpenAiChatCodec;
import dev.patchbay.support.openai.OpenAiErrors;
import dev.patchbay.support.openai.OpenAiTranscriptionCodec;
import dev.patchbay.transcription.TranscriptionRequest;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Plugins that speak to their upstream over a transport of their own, in some wrong way. */
public final class TransportFlaws {

    private TransportFlaws() {}

    /** The chat provider over sockets, without a flaw: what the other ones are measured by. */
    public static ProviderFactory honest() {
        return chat(SocketLine::new);
    }

    /** OkHttp as it comes. */
    public static ProviderFactory plainOkHttp() {
        return okHttp(new OkHttpClient());
    }

    /** This client, with nothing done about what it does by itself. */
    static ProviderFactory okHttp(OkHttpClient client) {
        return chat(settings -> (call, body, attempt) -> {
            Request request = new Request.Builder()
                    .url(settings.text("base-url").orElseThrow() + "/" + call.path())
                    .post(RequestBody.create(body, MediaType.get("application/json")))
                    .build();
            Call sent = client.newCall(request);
            attempt.onCancel(sent::cancel);
            try (Response response = sent.execute()) {
                return answer(response);
            }
        });
    }

    private static HttpAnswer answer(Response response) throws IOException {
        try {
            byte[] body = response.body().bytes();
            return new HttpAnswer(
                    response.code(), HttpHeaders.of(response.headers().toMultimap()), body, true);
        } catch (IOException broken) {
            throw new OwnTransport.Answered(broken);
        }
    }

    /** Follows a 307, and takes the key along. */
    public static ProviderFactory follows307() {
        return chat(settings -> new SocketLine(settings) {
            @Override
            protected HttpAnswer answered(HttpAnswer answer, HttpCall call, byte[] body, Attempt attempt)
                    throws IOException {
                if (answer.status() == 307) {
                    HttpURLConnection moved = (HttpURLConnection)
                            URI.create(answer.headers().only("location").orElseThrow())
                                    .toURL()
                                    .openConnection();
                    moved.setRequestProperty(
                            "x-api-key",
                            settings.secret("api-key").orElseThrow().reveal());
                    moved.getResponseCode();
                }
                return answer;
            }
        });
    }

    /** Neither keeps nor closes a connection that carried an error. */
    public static ProviderFactory forgetsErrors() {
        return chat(settings -> new SocketLine(settings) {
            @Override
            protected boolean isSound(int status, boolean readToItsEnd, IOException broken) {
                return status == 200 && super.isSound(status, readToItsEnd, broken);
            }

            @Override
            protected void drop(Kept connection) {}
        });
    }

    /** Keeps every connection. */
    public static ProviderFactory keepsBrokenConnections() {
        return chat(settings -> new SocketLine(settings) {
            @Override
            protected boolean isSound(int status, boolean readToItsEnd, IOException broken) {
                return true;
            }
        });
    }

    /** Reads all of an error. */
    public static ProviderFactory readsWholeErrors() {
        return chat(settings -> new SocketLine(settings) {
            @Override
            protected int most(int status) {
                return status == 200 ? super.most(status) : 256 << 20;
            }
        });
    }

    /** Reads all of an answer, and makes a tree of it. */
    public static ProviderFactory treeOfWhateverComes() {
        return new OwnTransport<>(
                ChatRequest.TYPE,
                new AlteredCodec<>(OpenAiChatCodec.of(ErrorClassifier.of(OpenAiErrors.table())), body -> {
                    nested(body, 0);
                    return body;
                }),
                true,
                settings -> new SocketLine(settings) {
                    @Override
                    protected int most(int status) {
                        return status == 200 ? 256 << 20 : super.most(status);
                    }
                });
    }

    /** One call for each list or object in another one. */
    private static int nested(String text, int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '[' || c == '{') {
                at = nested(text, at);
            } else if (c == ']' || c == '}') {
                return at;
            }
        }
        return at;
    }

    /** Tells the pipe that broke in place of the answer that came before. */
    public static ProviderFactory tellsTheBrokenPipe() {
        return new OwnTransport<>(
                TranscriptionRequest.TYPE,
                OpenAiTranscriptionCodec.of(ErrorClassifier.of(OpenAiErrors.table())),
                true,
                settings -> new SocketLine(settings) {
                    @Override
                    protected void broke(IOException broken) throws IOException {
                        throw broken;
                    }
                });
    }

    /** Sends what is too large and waits for the vendor to say so. */
    public static ProviderFactory sendsWhatIsTooLarge() {
        return new OwnTransport<>(SpeechRequest.TYPE, SoundFlaws.withoutLimit(), false, SocketLine::new);
    }

    /** Writes the model into a header as it is. */
    public static ProviderFactory namesInHeaders() {
        return chat(settings -> new SocketLine(settings) {
            @Override
            protected String headers(HttpCall call, Attempt attempt) {
                return "x-model: " + attempt.deployment().model() + "\r\n" + super.headers(call, attempt);
            }
        });
    }

    /** Puts the model into the path as it is. */
    public static ProviderFactory namesInPaths() {
        return chat(settings -> new SocketLine(settings) {
            @Override
            protected String path(HttpCall call, Attempt attempt) {
                String plain = attempt.deployment().model().replaceAll("[\\p{Cntrl} ]", "");
                return "/models/" + plain + "/chat";
            }
        });
    }

    static ProviderFactory chat(Function<Settings, OwnTransport.Line> opening) {
        Codec<ChatRequest, ChatResponse> codec = OpenAiChatCodec.of(ErrorClassifier.of(OpenAiErrors.table()));
        return new OwnTransport<>(ChatRequest.TYPE, codec, true, opening);
    }
}
