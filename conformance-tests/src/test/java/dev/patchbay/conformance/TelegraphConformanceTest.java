package dev.patchbay.conformance;

import dev.patchbay.conformance.testing.LampRequest;
import dev.patchbay.conformance.testing.TapRequest;
import dev.patchbay.conformance.testing.TelegraphFactory;
import dev.patchbay.conformance.testing.TelegraphWire;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A made-up vendor with made-up call types obeys the same rules, and not a line of api or core knows of it. */
final class TelegraphConformanceTest extends ConformanceSuite {

    @Override
    protected String provider() {
        return "telegraph";
    }

    @Override
    protected ProviderFactory factory() {
        return new TelegraphFactory(); // it is in no service file, so that other tests do not find it
    }

    @Override
    protected Map<String, ?> settings(URI baseUrl) {
        return Map.of("base-url", baseUrl.toString(), "api-key", Secret.of("code-word"));
    }

    @Override
    protected List<CallTypeSample<?>> samples() {
        String tooLong = "S".repeat(TelegraphFactory.LONGEST_TEXT + 1);
        return List.of(
                CallTypeSample.of(TapRequest.TYPE, model -> new TapRequest(model, "SOS"), TelegraphWire.script())
                        .tooLarge(model -> new TapRequest(model, tooLong)),
                CallTypeSample.of(LampRequest.TYPE, model -> new LampRequest(model, "SOS"), TelegraphWire.script())
                        .tooLarge(model -> new LampRequest(model, tooLong)));
    }
}
