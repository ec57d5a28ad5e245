package dev.patchbay.gateway;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.util.Arrays;
import java.util.List;

/** A plugin whose call type the gateway has never heard of. A deployment whose vendor's model is {@code out} has no ink. */
final class StampPlugin implements ProviderFactory {

    @Override
    public String name() {
        return "stamps";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Provider create(Settings settings) {
        return Handlers.builder()
                .onBlocking(StampRequest.TYPE, (request, attempt) -> {
                    if (attempt.deployment().model().equals("out")) {
                        throw ProviderException.of(ErrorKind.OVERLOADED);
                    }
                    byte[] stamped = Arrays.copyOf(request.picture(), request.picture().length + 1);
                    return new StampRequest.Stamped(stamped, request.words().size());
                })
                .build();
    }
}
