package dev.patchbay.conformance.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/**
 * A port where nobody listens. It stays bound, so that no other program can be given it meanwhile. It cannot see that a
 * connection was refused; who uses it looks at what the client was told.
 */
final class RefusingUpstream implements Upstream {

    private final Socket reserved = new Socket();

    RefusingUpstream() {
        try {
            reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException noPort) {
            throw new UncheckedIOException("loopback gives no port to keep closed", noPort);
        }
    }

    @Override
    public URI baseUrl() {
        return URI.create("http://" + reserved.getLocalAddress().getHostAddress() + ":" + reserved.getLocalPort());
    }

    @Override
    public List<ReceivedRequest> journal() {
        return List.of();
    }

    @Override
    public List<String> unfired() {
        return List.of();
    }

    @Override
    public int unscripted() {
        return 0;
    }

    @Override
    public void close() {
        try {
            reserved.close();
        } catch (IOException gone) {
            // Closed is all it has to be.
        }
    }
}
