package dev.patchbay.gateway.demo;

import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.config.RouterConfigBuilder;
import dev.patchbay.spi.Secret;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model for every kind of call, each with a deployment that always fails and one that answers. On loopback, without keys.
 * Thread-safe; closed by whoever started it.
 */
public final class DemoModels implements AutoCloseable {

    private static final Map<String, String> MODELS = models();

    private final DemoUpstream failing;
    private final DemoUpstream answering;

    private DemoModels(DemoUpstream failing, DemoUpstream answering) {
        this.failing = failing;
        this.answering = answering;
    }

    private static Map<String, String> models() {
        Map<String, String> models = new LinkedHashMap<>();
        models.put("chat", "gpt-4o");
        models.put("speech", "gpt-4o-mini-tts");
        models.put("transcription", "whisper-1");
        models.put("embeddings", "text-embedding-3-small");
        models.put("images", "gpt-image-1");
        models.put("moderation", "omni-moderation-latest");
        models.put("rerank", "reranker");
        return models;
    }

    /**
     * Starts the servers behind the models.
     *
     * @throws IOException when loopback gives no port
     */
    public static DemoModels start() throws IOException {
        DemoUpstream failing = DemoUpstream.start(DemoAnswers::overloaded);
        try {
            return new DemoModels(failing, DemoUpstream.start(DemoAnswers::to));
        } catch (IOException refused) {
            failing.close();
            throw refused;
        }
    }

    /** The configuration of the models; the vendor's names are aliases of ours. */
    public RouterConfig config() {
        RouterConfigBuilder config = RouterConfig.builder();
        MODELS.forEach((name, vendorModel) -> {
            config.model(name, model -> {
                deploy(model, "failing", 1, vendorModel, failing);
                deploy(model, "answering", 2, vendorModel, answering);
            });
            config.alias(vendorModel, name);
        });
        return config.build();
    }

    private static void deploy(ModelBuilder model, String id, int order, String vendorModel, DemoUpstream upstream) {
        model.deployment(
                "openai",
                vendorModel,
                deployment -> deployment
                        .id(id)
                        .order(order)
                        .setting("base-url", upstream.baseUrl())
                        .setting("voice", "alloy")
                        .setting("api-key", Secret.of("not-a-key")));
    }

    @Override
    public void close() {
        failing.close();
        answering.close();
    }
}
