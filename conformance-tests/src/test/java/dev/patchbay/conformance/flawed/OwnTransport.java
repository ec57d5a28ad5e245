package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.openai.OpenAiErrors;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/**
 * A plugin that writes and reads as the OpenAI provider does, over a transport of its own: the mutant's. Blocks its thread, and
 * takes one call type.
 */
final class OwnTransport<Q extends CallRequest<R>, R> implements ProviderFactory {

    private final CallType<Q, R> type;
    private final Codec<Q, R> codec;
    private final boolean fitting;
    private final Function<Settings, Line> opening;

    OwnTransport(CallType<Q, R> type, Codec<Q, R> codec, boolean fitting, Function<Settings, Line> opening) {
        this.type = type;
        this.codec = codec;
        this.fitting = fitting;
        this.opening = opening;
    }

    /** How one provider's requests travel. */
    interface Line {

        /** Sends a request and reads its answer, whatever its status. */
        HttpAnswer send(HttpCall call, byte[] body, Attempt attempt) throws IOException;

        /** Gives up what it holds. */
        default void close() {}
    }

    @Override
    public String name() {
        return "own-transport";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.text("base-url", "where to"), Setting.secret("api-key", "the key"));
    }

    @Override
    public Provider create(Settings settings) {
        Line line = opening.apply(settings);
        return Handlers.builder()
                .onBlocking(type, (request, attempt) -> invoke(line, request, attempt))
                .fitting(type, fitting ? codec::fit : (request, deployment) -> Fit.FITS)
                .onClose(line::close)
                .build();
    }

    private R invoke(Line line, Q request, Attempt attempt) {
        HttpCall call = codec.encode(request, attempt.deployment());
        HttpAnswer answer = exchange(line, call, attempt);
        attempt.status(answer.status());
        if (answer.status() / 100 == 2) {
            return codec.decode(request, attempt.deployment(), answer);
        }
        if (answer.status() < 400 || answer.status() > 599) {
            throw ProviderException.builder(ErrorKind.PROTOCOL)
                    .status(answer.status())
                    .build();
        }
        throw ErrorClassifier.of(OpenAiErrors.table())
                .read(new Refusal(answer.status(), answer.headers(), answer.body()));
    }

    private static HttpAnswer exchange(Line line, HttpCall call, Attempt attempt) {
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            call.body().writeTo(body);
            return line.send(call, body.toByteArray(), attempt);
        } catch (ConnectException refused) {
            throw failure(ErrorKind.CONNECTION_UNSENT, Phase.CONNECT, Sent.NEVER);
        } catch (SSLException refused) {
            throw failure(ErrorKind.TLS, Phase.TLS, Sent.NEVER);
        } catch (Answered broken) {
            throw failure(broken.kind, Phase.BODY, Sent.PROCESSED);
        } catch (ProtocolException broken) {
            throw failure(ErrorKind.PROTOCOL, Phase.HEADERS, Sent.MAYBE);
        } catch (IOException broken) {
            boolean late = attempt.remaining().toNanos() <= 0;
            boolean stopped = attempt.cancelled() || Thread.currentThread().isInterrupted();
            ErrorKind kind = late ? ErrorKind.TIMEOUT : stopped ? ErrorKind.CANCELLED : ErrorKind.CONNECTION_LOST;
            throw failure(kind, Phase.HEADERS, Sent.MAYBE);
        }
    }

    private static ProviderException failure(ErrorKind kind, Phase phase, Sent sent) {
        return ProviderException.builder(kind).phase(phase).sent(sent).build();
    }

    /** The answer had begun when its connection broke. */
    static final class Answered extends IOException {
        private final ErrorKind kind;

        Answered(IOException broken) {
            super(broken);
            kind = broken instanceof EOFException
                    ? ErrorKind.TRUNCATED
                    : broken instanceof ProtocolException ? ErrorKind.PROTOCOL : ErrorKind.CONNECTION_LOST;
        }
    }
}
