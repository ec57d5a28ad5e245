package dev.patchbay.conformance.testing;

import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A plugin for the telegraph, written against the contract alone; one call type blocks its thread, the other does not. */
public final class TelegraphFactory implements ProviderFactory {

    /** The longest text that the telegraph takes. */
    public static final int LONGEST_TEXT = 100;

    private static final Set<String> NEAR = Set.of("127.0.0.1", "localhost");

    @Override
    public String name() {
        return "telegraph";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text("base-url", "where the station is").asRequired(),
                Setting.secret("api-key", "the code word"));
    }

    @Override
    public Provider create(Settings settings) {
        URI station = URI.create(settings.text("base-url").orElseThrow() + "/telegrams");
        String codeWord = settings.secret("api-key").map(Secret::reveal).orElse("");
        if (!codeWord.chars().allMatch(character -> character > ' ' && character < 0x7F)) {
            throw new IllegalArgumentException("setting 'api-key' has characters that no line can have");
        }
        if (!codeWord.isEmpty() && station.getScheme().equals("http") && !NEAR.contains(station.getHost())) {
            throw new IllegalArgumentException("a code word goes to no other machine without TLS");
        }
        return Handlers.builder()
                .onBlocking(
                        TapRequest.TYPE,
                        (request, attempt) -> TelegraphLine.send(station, codeWord, request.text(), attempt))
                .on(
                        LampRequest.TYPE,
                        (request, attempt) -> CompletableFuture.supplyAsync(
                                () -> TelegraphLine.send(station, codeWord, request.text(), attempt),
                                attempt.executor()))
                .fitting(TapRequest.TYPE, (request, deployment) -> fit(request.text(), deployment))
                .fitting(LampRequest.TYPE, (request, deployment) -> fit(request.text(), deployment))
                .build();
    }

    private static Fit fit(String text, Deployment deployment) {
        if (!deployment.options().isEmpty()) {
            return Fit.unsupported("options, which no telegram has");
        }
        return text.length() <= LONGEST_TEXT ? Fit.FITS : Fit.tooLarge("more than " + LONGEST_TEXT + " characters");
    }
}
