package dev.patchbay.examples;

import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.Secret;
import java.io.IOException;

/**
 * What the program speaks through when nobody configured anything: one model with two deployments, of which the first
 * always fails. Whoever starts them closes them.
 *
 * @param failing behind the deployment that is asked first
 * @param speaking behind the deployment that is asked next
 */
record DemoUpstreams(DemoUpstream failing, DemoUpstream speaking) implements AutoCloseable {

    static DemoUpstreams start() {
        try {
            DemoUpstream failing = DemoUpstream.failing();
            try {
                return new DemoUpstreams(failing, DemoUpstream.speaking());
            } catch (IOException failure) {
                failing.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw Complaint.failed("cannot open a port on loopback: " + failure.getMessage());
        }
    }

    /** Two deployments of OpenAI's plugin, told apart by their address alone. */
    RouterConfig config() {
        return RouterConfig.builder()
                .model("narrator", narrator -> {
                    add(narrator, "openai-main", 1, failing);
                    add(narrator, "openai-spare", 2, speaking);
                })
                .build();
    }

    private static void add(ModelBuilder model, String id, int order, DemoUpstream upstream) {
        model.deployment(
                "openai",
                "gpt-4o-mini-tts",
                deployment -> deployment
                        .id(id)
                        .order(order)
                        .setting("base-url", upstream.baseUrl())
                        .setting("api-key", Secret.of("not-a-key")));
    }

    @Override
    public void close() {
        failing.close();
        speaking.close();
    }
}
