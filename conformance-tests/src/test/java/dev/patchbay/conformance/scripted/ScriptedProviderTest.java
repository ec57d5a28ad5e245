package dev.patchbay.conformance.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import dev.patchbay.Usage;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.PatchbayBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class ScriptedProviderTest {

    private static final RouterConfig CONFIG = RouterConfig.builder()
            .model(
                    "narrator",
                    model -> model.deadline(Duration.ofSeconds(60))
                            .deployment(
                                    "scripted",
                                    "any",
                                    deployment -> deployment.id("main").order(1))
                            .deployment(
                                    "scripted",
                                    "any",
                                    deployment -> deployment.id("spare").order(2)))
            .build();
    private static final SpeechRequest SPEAK = SpeechRequest.of("narrator", "Every call gets through.");
    private static final Speech SPEECH =
            Speech.of(new byte[] {1, 2, 3}, new AudioInfo(AudioFormat.MP3, 24_000, 1, true), Usage.unknown());

    private final HandTimers timers = new HandTimers();

    @Test
    void theSampleOfTheReadme() {
        PatchbayBuilder builder = Patchbay.builder().withoutDiscovery().config(CONFIG);
        Speech speech = SPEECH;

        // README
        ScriptedProvider upstream = ScriptedProvider.of("scripted").answer(SpeechRequest.TYPE, speech);
        upstream.failFirst("main", ErrorKind.SERVER_ERROR);
        try (Patchbay router = builder.provider(upstream).build()) {
            assertThat(router.call(SpeechRequest.of("narrator", "Hello"))).isEqualTo(speech);
            assertThat(upstream.attempts("main")).isEqualTo(1);
        }
        // README end
    }

    @Test
    void answersEveryCallTypeThatItIsTold() {
        ScriptedProvider upstream = ScriptedProvider.of("scripted")
                .answer(SpeechRequest.TYPE, SPEECH)
                .answering(ChatRequest.TYPE, request -> ChatResponse.of(request.model() + " answers"));

        try (Patchbay router = router(upstream)) {
            assertThat(router.call(SPEAK)).isSameAs(SPEECH);
            assertThat(router.call(ChatRequest.of("narrator", "Who is there?")).text())
                    .isEqualTo("narrator answers");
        }

        assertThat(upstream.attempts("main")).isEqualTo(2);
        assertThat(upstream.attempts("spare")).isZero();
        assertThat(upstream.attempts()).isEqualTo(2);
    }

    @Test
    void failsTheFirstAttemptsInOrderAndAnswersThen() {
        ScriptedProvider upstream = speaking()
                .failFirst("main", ErrorKind.AUTHENTICATION)
                .failFirst("spare", ErrorKind.NOT_FOUND, ErrorKind.NOT_FOUND);

        try (Patchbay router = router(upstream)) {
            assertThatExceptionOfType(CallException.class).isThrownBy(() -> router.call(SPEAK));
        }

        try (Patchbay router = router(upstream)) {
            assertThat(router.call(SPEAK)).isSameAs(SPEECH);
        }
        assertThat(upstream.attempts("main")).isEqualTo(2);
    }

    @Test
    void failsAlwaysUntilItRecovers() {
        ScriptedProvider upstream =
                speaking().failAlways("main", ErrorKind.INVALID_REQUEST).failFirst("main", ErrorKind.INVALID_REQUEST);

        try (Patchbay router = router(upstream)) {
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(CallException.class)
                        .isThrownBy(() -> router.call(SPEAK))
                        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST));
            }
            upstream.recover("main");

            assertThat(router.call(SPEAK)).isSameAs(SPEECH);
        }
        assertThat(upstream.attempts("main")).isEqualTo(4);
    }

    @Test
    void saysAllThatAProviderCanSayOfAFailure() {
        ScriptedProvider upstream = speaking()
                .failAlways(
                        "main",
                        ProviderException.builder(ErrorKind.INVALID_REQUEST)
                                .status(422)
                                .code("odd")
                                .build());

        try (Patchbay router = router(upstream)) {
            assertThatExceptionOfType(CallException.class)
                    .isThrownBy(() -> router.call(SPEAK))
                    .satisfies(failure -> assertThat(failure.trail().toString())
                            .contains("422")
                            .contains("odd"));
        }
    }

    @Test
    void answersAfterTheDelayAndNotBefore() {
        ScriptedProvider upstream = speaking().timers(timers).delay("main", Duration.ofSeconds(3));

        try (Patchbay router = router(upstream)) {
            CompletableFuture<Routed<Speech>> call = router.route(SPEAK, CallOptions.defaults());
            assertThat(timers.delay()).isEqualTo(Duration.ofSeconds(3));
            assertThat(call).isNotDone();

            timers.fire();

            assertThat(call.join().value()).isSameAs(SPEECH);
        }
    }

    @Test
    void forgetsTheTimerOfACallThatIsCancelled() {
        ScriptedProvider upstream = speaking().timers(timers).delay("main", Duration.ofDays(1));

        try (Patchbay router = router(upstream)) {
            CompletableFuture<Routed<Speech>> call = router.route(SPEAK, CallOptions.defaults());
            call.cancel(true);

            assertThat(timers.cancelled()).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void takesTheMachinesTimeWhereNoTimersAreGiven() {
        ScriptedProvider upstream = speaking().delay("main", Duration.ofMillis(20));

        try (Patchbay router = router(upstream)) {
            long before = System.nanoTime();

            assertThat(router.call(SPEAK)).isSameAs(SPEECH);

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        }
    }

    @Test
    void takesAnAnswerThatThrowsForAFaultOfThePlugin() {
        ScriptedProvider upstream = ScriptedProvider.of("scripted").answering(SpeechRequest.TYPE, request -> {
            throw new IllegalStateException("as the script says");
        });

        try (Patchbay router = router(upstream)) {
            assertThatExceptionOfType(CallException.class)
                    .isThrownBy(() -> router.call(SPEAK))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.PLUGIN_FAULT));
        }
    }

    @Test
    void acceptsTheSettingsOfThePluginThatItStandsInFor() {
        ScriptedProvider upstream = speaking().accepting(Setting.text("voice", "The usual voice."));

        assertThat(upstream.settings()).extracting(Setting::name).containsExactly("base-url", "api-key", "voice");
    }

    @Test
    void refusesWhatCannotBePlayed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScriptedProvider.of("scripted").create(Settings.none()))
                .withMessageContaining(".answer(type, value)");
        assertThatIllegalArgumentException().isThrownBy(() -> speaking().delay("main", Duration.ofSeconds(-1)));
    }

    private static ScriptedProvider speaking() {
        return ScriptedProvider.of("scripted").answer(SpeechRequest.TYPE, SPEECH);
    }

    private static Patchbay router(ScriptedProvider upstream) {
        return Patchbay.builder()
                .withoutDiscovery()
                .provider(upstream)
                .config(CONFIG)
                .build();
    }
}
