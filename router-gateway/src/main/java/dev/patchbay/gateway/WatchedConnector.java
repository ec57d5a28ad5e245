package dev.patchbay.gateway;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Accepts connections that are watched, and closes those whose headers do not come. */
final class WatchedConnector extends ServerConnector {

    private static final long ROUND_MILLIS = 500;

    /** Small calls are taken by the threads that notice them, so these are as many as there can be work for. */
    private static final int SELECTORS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final long mostNanos;

    WatchedConnector(Server server, HttpConfiguration http, Limits limits) {
        super(server, 1, SELECTORS, new HttpConnectionFactory(http));
        this.mostNanos = limits.headerTime().toNanos();
        setIdleTimeout(limits.idle().toMillis());
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        WatchedEndPoint endPoint = new WatchedEndPoint(channel, selector, key, getScheduler(), getExecutor());
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        getScheduler().schedule(this::round, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void round() {
        if (!isRunning()) {
            return;
        }
        long now = System.nanoTime();
        for (EndPoint endPoint : getConnectedEndPoints()) {
            if (endPoint instanceof WatchedEndPoint watched && watched.isSlow(now, mostNanos)) {
                watched.close();
            }
        }
        getScheduler().schedule(this::round, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }
}
