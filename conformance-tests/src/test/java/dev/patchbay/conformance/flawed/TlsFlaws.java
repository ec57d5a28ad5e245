package dev.patchbay.conformance.flawed;

import dev.patchbay.spi.ProviderFactory;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** Plugins that believe whoever answers. */
public final class TlsFlaws {

    private TlsFlaws() {}

    /** Any certificate will do. */
    public static ProviderFactory trustsEverybody() {
        X509TrustManager everybody = new Everybody();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {everybody}, null);
            return TransportFlaws.okHttp(new OkHttpClient.Builder()
                    .sslSocketFactory(context.getSocketFactory(), everybody)
                    .build());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A certificate of any host will do. */
    public static ProviderFactory trustsEveryName() {
        return TransportFlaws.okHttp(new OkHttpClient.Builder()
                .hostnameVerifier((host, session) -> true)
                .build());
    }

    private static final class Everybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
