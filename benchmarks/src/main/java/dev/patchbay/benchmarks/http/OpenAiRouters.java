package dev.patchbay.benchmarks.http;

import dev.patchbay.router.Patchbay;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.Secret;

/** Routers over the OpenAI plugin, with two deployments and the limits on. */
public final class OpenAiRouters {

    /** The model that they have. */
    public static final String MODEL = "benchmark";

    private OpenAiRouters() {}

    /** A router whose two deployments are at one server. */
    public static Patchbay at(String baseUrl, String upstreamModel) {
        return Patchbay.of(config(baseUrl, upstreamModel));
    }

    /** The configuration of such a router. */
    public static RouterConfig config(String baseUrl, String upstreamModel) {
        return RouterConfig.builder()
                .model(MODEL, model -> {
                    for (String id : new String[] {"first", "second"}) {
                        model.deployment(
                                "openai",
                                upstreamModel,
                                it -> it.id(id)
                                        .weight(1)
                                        .maxParallel(100_000)
                                        .rpm(1_000_000_000)
                                        .tpm(1_000_000_000_000L)
                                        .setting("base-url", baseUrl)
                                        .setting("api-key", Secret.of("key")));
                    }
                })
                .build();
    }
}
