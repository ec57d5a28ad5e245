package dev.patchbay.spi;

import static dev.patchbay.Orders.atOnce;
import static dev.patchbay.Orders.demand;

import dev.patchbay.Orders;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A token is asked for once, however many need it. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Lincheck takes no turns at volatile fields on newer ones")
final class TokenInterleavings {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final AccessToken TOKEN = new AccessToken("token", NOW.plusSeconds(3600));

    @Test
    void twoWhoNeedATokenAskForItOnce() {
        Orders.letHappen(
                () -> {
                    AtomicInteger asked = new AtomicInteger();
                    RenewedToken token = new RenewedToken(counted(asked), () -> NOW, Runnable::run);

                    atOnce(token::value, token::value);

                    demand(1, asked.get(), "the source was asked");
                },
                () -> {
                    AtomicInteger asked = new AtomicInteger();
                    Racy token = new Racy(counted(asked));

                    atOnce(token::value, token::value);

                    demand(1, asked.get(), "the source was asked");
                });
    }

    private static Supplier<AccessToken> counted(AtomicInteger asked) {
        return () -> {
            asked.incrementAndGet();
            return TOKEN;
        };
    }

    /** Looks for a token, and asks for one if there is none. */
    private static final class Racy {
        private final Supplier<AccessToken> source;
        private volatile @Nullable AccessToken held;

        Racy(Supplier<AccessToken> source) {
            this.source = source;
        }

        void value() {
            if (held == null) {
                held = source.get();
            }
        }
    }
}
