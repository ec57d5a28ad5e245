package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.testing.TestAttempt;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketException;
import okhttp3.Call;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

/** Faults that no upstream on loopback can provoke. */
final class TransportFaultTest {

    @Test
    void aProcessWithoutSocketsPortsOrRoutesIsAtFaultItself() {
        assertThat(whileConnecting(new InterruptibleSockets.NoSocket())).isEqualTo(ErrorKind.LOCAL_FAULT);
        assertThat(whileConnecting(new BindException())).isEqualTo(ErrorKind.LOCAL_FAULT);
        assertThat(whileConnecting(new NoRouteToHostException())).isEqualTo(ErrorKind.LOCAL_FAULT);
        assertThat(whileConnecting(new SocketException("Network is unreachable")))
                .isEqualTo(ErrorKind.LOCAL_FAULT);
    }

    @Test
    void anUpstreamThatHangsUpAtOnceIsAtFaultItself() {
        assertThat(whileConnecting(new SocketException("Connection reset"))).isEqualTo(ErrorKind.CONNECTION_UNSENT);
    }

    @Test
    void oneAddressThatAnswersSpeaksForAll() {
        IOException noRoute = new NoRouteToHostException();
        noRoute.addSuppressed(new ConnectException());

        assertThat(whileConnecting(noRoute)).isEqualTo(ErrorKind.CONNECTION_UNSENT);
    }

    @Test
    void aMistakeInHereIsNotBlamedOnTheUpstreamsProtocol() {
        CallWatch watch = new CallWatch(TestAttempt.relaxed());

        ProviderException meaning = TransportFault.of(new IllegalStateException("sk-secret"), watch, false);

        assertThat(meaning.kind()).isEqualTo(ErrorKind.PLUGIN_FAULT);
        assertThat(meaning).hasNoCause().hasMessage("PLUGIN_FAULT");
    }

    private static ErrorKind whileConnecting(IOException failure) {
        CallWatch watch = new CallWatch(TestAttempt.relaxed());
        Call call = RootClient.get()
                .newCall(new Request.Builder()
                        .url("http://127.0.0.1")
                        .tag(CallWatch.class, watch)
                        .build());
        watch.connectStart(call, new InetSocketAddress(0), Proxy.NO_PROXY);

        ProviderException meaning = TransportFault.of(failure, watch, false);

        assertThat(meaning.phase()).isEqualTo(Phase.CONNECT);
        assertThat(meaning.sent()).isEqualTo(Sent.NEVER);
        return meaning.kind();
    }
}
