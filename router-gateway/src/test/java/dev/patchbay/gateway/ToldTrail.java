package dev.patchbay.gateway;

import dev.patchbay.CallException;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Attempted;
import dev.patchbay.CallTrail.Failure;
import dev.patchbay.CallTrail.Next;
import dev.patchbay.Delivered;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The way of a call as far as the gateway tells it, in the header of the attempts. Thread-safe. */
final class ToldTrail {

    private final CallRequest<?> request;
    private volatile String header = "";

    ToldTrail(CallRequest<?> request) {
        this.request = request;
    }

    /** The header as it came with an answer. */
    void heard(String attempts) {
        header = attempts;
    }

    /** What a router would tell of a failure. */
    Throwable translated(Throwable failure, @Nullable Delivered delivered) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof ProviderException told)) {
            return cause;
        }
        told.answer()
                .map(Object::toString)
                .filter(attempts -> !attempts.isEmpty())
                .ifPresent(this::heard);
        return new CallException(
                told.kind(),
                "over HTTP",
                toTrail(told.kind(), told.status()),
                told.serverDelay().orElse(null),
                delivered,
                null);
    }

    /**
     * The whole way; with a failure, the attempt that had begun to answer is the one that failed.
     *
     * @param status of the answer to the call
     */
    CallTrail toTrail(@Nullable ErrorKind brokenOff, int status) {
        List<CallTrail.Step> steps = new ArrayList<>();
        for (String attempt : header.isEmpty() ? new String[0] : header.split(", ", -1)) {
            int slash = attempt.indexOf('/');
            int equals = attempt.lastIndexOf('=');
            String kind = attempt.substring(equals + 1);
            @Nullable ErrorKind failure = kind.equals("OK") ? brokenOff : ErrorKind.valueOf(kind);
            steps.add(new Attempted(
                    steps.size() + 1,
                    attempt.substring(0, slash),
                    attempt.substring(slash + 1, equals),
                    "openai",
                    failure == null ? null : new Failure(failure, null, Phase.BODY, Sent.MAYBE, null),
                    status,
                    Duration.ZERO,
                    Duration.ZERO,
                    Next.UNDECIDED));
        }
        return new CallTrail(request.type().name(), request.model(), steps, Duration.ZERO);
    }
}
