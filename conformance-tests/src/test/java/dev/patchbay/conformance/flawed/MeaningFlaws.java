package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import java.time.Duration;

/** Plugins that take failures for others. */
public final class MeaningFlaws {

    private MeaningFlaws() {}

    /** Takes a throttle for a success. */
    public static ProviderFactory throttleIsSuccess(ProviderFactory honest, Object emptyAnswer) {
        return new FlawedPlugin(honest) {
            @Override
            protected Object failure(ProviderException failure, CallRequest<?> request) {
                return failure.status() == 429 ? emptyAnswer : failure;
            }
        };
    }

    /** Takes every failure of one kind with one status for another; status 0 for any. */
    public static ProviderFactory mistaking(ProviderFactory honest, int status, ErrorKind kind, ErrorKind other) {
        return new FlawedPlugin(honest) {
            @Override
            protected Object failure(ProviderException failure, CallRequest<?> request) {
                boolean meant = failure.kind() == kind && (status == 0 || failure.status() == status);
                return meant ? copy(failure, other).build() : failure;
            }
        };
    }

    /** Takes seconds for milliseconds. */
    public static ProviderFactory secondsAsMillis(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected Object failure(ProviderException failure, CallRequest<?> request) {
                Duration delay = failure.serverDelay()
                        .map(asked -> asked.dividedBy(1000))
                        .orElse(null);
                return copy(failure, failure.kind()).serverDelay(delay).build();
            }
        };
    }

    /** Says that nothing was sent, whatever happened. */
    public static ProviderFactory nothingSent(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected Object failure(ProviderException failure, CallRequest<?> request) {
                return copy(failure, failure.kind()).sent(Sent.NEVER).build();
            }
        };
    }

    /** Asks again by itself after a failure of this kind, with this status, that asks for this delay or more. */
    public static ProviderFactory asksAgain(ProviderFactory honest, int status, boolean onlyWhenAsked) {
        return new FlawedPlugin(honest) {
            @Override
            protected boolean again(ProviderException failure) {
                boolean asked = failure.serverDelay().filter(Duration::isZero).isPresent();
                return failure.status() == status && (asked || !onlyWhenAsked);
            }
        };
    }

    static ProviderException.Builder copy(ProviderException failure, ErrorKind kind) {
        return ProviderException.builder(kind)
                .status(failure.status())
                .code(failure.code().orElse(null))
                .phase(failure.phase())
                .sent(failure.sent())
                .serverDelay(failure.serverDelay().orElse(null))
                .cause(failure.getCause());
    }
}
