package dev.patchbay.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.spi.Provider;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Settings;
import dev.patchbay.testing.RecordingUpstream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** An upstream on this machine and a provider that is aimed at it. */
record OpenAiUpstream(RecordingUpstream upstream, Provider provider) implements AutoCloseable {

    static final String KEY = "sk-canary-7c1d";

    static OpenAiUpstream answering(int status, String json) throws IOException {
        return answering(status, "application/json", json.getBytes(UTF_8), Map.of());
    }

    static OpenAiUpstream answering(int status, String mediaType, byte[] body, Map<String, ?> settings)
            throws IOException {
        RecordingUpstream upstream = RecordingUpstream.answering(status, Map.of("Content-Type", mediaType), body);
        Map<String, Object> all = new HashMap<>(settings);
        all.put("base-url", upstream.url() + "/v1");
        all.put("api-key", Secret.of(KEY));
        return new OpenAiUpstream(upstream, new OpenAiProviderFactory().create(Settings.of(all)));
    }

    @Override
    public void close() {
        provider.close();
        upstream.close();
    }
}
