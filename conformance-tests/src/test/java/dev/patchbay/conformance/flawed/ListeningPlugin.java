package dev.patchbay.conformance.flawed;

import dev.patchbay.openai.OpenAiProviderFactory;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** Opens a socket as soon as there is a factory. */
public final class ListeningPlugin implements ProviderFactory {

    private final ProviderFactory good = new OpenAiProviderFactory();

    /** Opens it, and closes it at once. */
    public ListeningPlugin() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            socket.getLocalPort();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    @Override
    public String name() {
        return "listening";
    }

    @Override
    public List<Setting> settings() {
        return good.settings();
    }

    @Override
    public Provider create(Settings settings) {
        return good.create(settings);
    }
}
