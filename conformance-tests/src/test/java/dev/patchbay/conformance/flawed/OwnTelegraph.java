package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.conformance.testing.Telegram;
import dev.patchbay.conformance.testing.TelegraphLine;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * Sends what requests of a call type of its own have to say over the telegraph.
 *
 * @param type the call type
 * @param text reads what is to be sent, and does to the request what a mutant does
 * @param <Q> the requests
 */
record OwnTelegraph<Q extends CallRequest<Telegram>>(CallType<Q, Telegram> type, Function<Q, String> text)
        implements ProviderFactory {

    @Override
    public String name() {
        return "own-telegraph";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.text("base-url", "where the station is"));
    }

    @Override
    public Provider create(Settings settings) {
        URI station = URI.create(settings.text("base-url").orElseThrow() + "/telegrams");
        return Handlers.builder()
                .onBlocking(type, (request, attempt) -> TelegraphLine.send(station, text.apply(request), attempt))
                .build();
    }
}
