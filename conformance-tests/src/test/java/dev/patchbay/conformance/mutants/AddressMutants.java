package dev.patchbay.conformance.mutants;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.Routed;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.conformance.RouterParts;
import dev.patchbay.router.config.ModelConfig;
import dev.patchbay.spi.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Routers that go where a caller says, with the key that was configured for somewhere else. */
final class AddressMutants {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"',\\])]+");

    private AddressMutants() {}

    /** A model may be an address. */
    static RouterMaker asTheModelSays() {
        return going(CallRequest::model);
    }

    /** Whatever looks like an address within a request is one. */
    static RouterMaker asAnyFieldSays() {
        return going(Object::toString);
    }

    private static RouterMaker going(Function<CallRequest<?>, String> where) {
        return parts -> new Mutant(RouterMaker.patchbay().make(parts)) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                Matcher said = ADDRESS.matcher(where.apply(request));
                return said.find()
                        ? Bypass.straight(parts.plugins().get(0).create(aimed(parts, said.group())), request)
                        : super.route(request, options);
            }
        };
    }

    private static Settings aimed(RouterParts parts, String address) {
        ModelConfig model = parts.config().models().values().iterator().next();
        Map<String, Object> all =
                new HashMap<>(model.deployments().get(0).settings().all());
        all.put("base-url", address);
        return Settings.of(all);
    }
}
