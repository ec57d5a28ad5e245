package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.CallException;
import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.conformance.testing.Outage;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.openai.OpenAiProviderFactory;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.config.RouterConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Vectors of a model that nothing shows to be an embedding model are not taken from another one, unless its space is named. */
final class EmbeddingSpaceTest {

    private static final String CHAT = "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"Hi\"}}]}";

    private final Outage first = new Outage(answer("{\"data\":[{\"index\":0,\"embedding\":[0.5,0.25]}]}"));
    private final Outage second = new Outage(answer("{\"data\":[{\"index\":0,\"embedding\":[0.25,0.5]}]}"));

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void noVectorComesFromAnotherModel() {
        first.down(true);
        try (Patchbay router = router(null)) {
            CallException failure =
                    catchThrowableOfType(CallException.class, () -> router.call(EmbeddingRequest.of("finder", "text")));

            assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
            assertThat(failure.trail().toString()).contains("cannot be compared");
            assertThat(second.requests()).isZero();
        }
    }

    @Test
    void oneComesFromADeploymentThatNamesTheSameSpace() {
        first.down(true);
        try (Patchbay router = router("ours")) {
            assertThat(router.call(EmbeddingRequest.of("finder", "text")).embeddings())
                    .hasSize(1);

            assertThat(second.requests()).isEqualTo(1);
        }
    }

    @Test
    void chatGoesToTheOtherModelAllTheSame() {
        first.down(true);
        try (Outage talker = new Outage(answer(CHAT));
                Patchbay router = router(null, talker)) {
            assertThat(router.call(ChatRequest.of("finder", "Hello")).text()).isEqualTo("Hi");
        }
    }

    private Patchbay router(@Nullable String space) {
        return router(space, second);
    }

    private Patchbay router(@Nullable String space, Outage other) {
        return Patchbay.builder()
                .withoutDiscovery()
                .provider(new OpenAiProviderFactory())
                .config(RouterConfig.builder()
                        .model(
                                "finder",
                                model -> model.deployment("openai", "bge-m3", it -> {
                                            it.setting(
                                                            "base-url",
                                                            first.baseUrl().toString())
                                                    .order(1);
                                            if (space != null) {
                                                it.setting("embedding-space", space);
                                            }
                                        })
                                        .deployment("openai", "voyage-3", it -> {
                                            it.setting(
                                                            "base-url",
                                                            other.baseUrl().toString())
                                                    .order(2);
                                            if (space != null) {
                                                it.setting("embedding-space", space);
                                            }
                                        }))
                        .build())
                .build();
    }

    private static WireAnswer answer(String json) {
        return WireAnswer.json(200, json);
    }
}
