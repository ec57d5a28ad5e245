package dev.patchbay.conformance.flawed;

import dev.patchbay.conformance.testing.TelegraphLine;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.net.URI;
import java.util.Collections;
import java.util.List;

/** Sends lists of texts over the telegraph, and puts them into order where the caller keeps them. */
public final class ListTelegraph implements ProviderFactory {

    @Override
    public String name() {
        return "list-telegraph";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.text("base-url", "where the station is"));
    }

    @Override
    public Provider create(Settings settings) {
        URI station = URI.create(settings.text("base-url").orElseThrow() + "/telegrams");
        return Handlers.builder()
                .onBlocking(ListRequest.TYPE, (request, attempt) -> {
                    Collections.sort(request.texts());
                    return TelegraphLine.send(station, String.join(" ", request.texts()), attempt);
                })
                .build();
    }
}
