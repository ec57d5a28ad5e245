package dev.patchbay.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets whose reads end when their thread is interrupted. A plain {@link Socket} sleeps through an interrupt;
 * the socket of a channel in blocking mode is closed by it (see {@link java.nio.channels.InterruptibleChannel}), and so
 * ends TLS on top of it too.
 */
final class InterruptibleSockets extends SocketFactory {

    /** No socket could be made, whatever the upstream: the process is out of file descriptors. */
    static final class NoSocket extends SocketException {}

    @Override
    public Socket createSocket() throws IOException {
        SocketChannel channel;
        try {
            channel = SocketChannel.open();
        } catch (IOException exhausted) {
            throw new NoSocket();
        }
        // The last piece of a large body must not wait for the peer's delayed acknowledgement of the piece before.
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Socket socket = channel.socket();
        CallWatch.opens(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected(new InetSocketAddress(address, port), new InetSocketAddress(localAddress, localPort));
    }

    private Socket connected(InetSocketAddress to, @Nullable InetSocketAddress from) throws IOException {
        Socket socket = createSocket();
        try {
            if (from != null) {
                socket.bind(from);
            }
            socket.connect(to);
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }
}
