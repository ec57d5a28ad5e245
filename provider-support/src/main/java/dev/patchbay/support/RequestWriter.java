package dev.patchbay.support;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Turns what a codec wrote into a request to the configured origin, with the configured credentials. */
final class RequestWriter {

    /** What the transport says itself; a codec that could say it could split or reroute a request. */
    private static final Set<String> OURS = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final String JSON = "application/json";

    private final BaseUrl base;
    private final Map<String, String> fixed;
    private final List<Credential> credentials;
    private final boolean changing;
    private final Set<String> denied = new TreeSet<>(OURS);

    /** What is the same in all requests, and in most is all there is; made by the first, like everything of OkHttp. */
    private volatile @Nullable Headers common;

    RequestWriter(BaseUrl base, Map<String, String> fixed, List<Credential> credentials) {
        this.base = base;
        this.fixed = Map.copyOf(fixed);
        this.credentials = List.copyOf(credentials);
        this.changing =
                credentials.stream().anyMatch(credential -> !credential.secret().isConstant());
        credentials.forEach(credential -> denied.add(credential.header().toLowerCase(Locale.ROOT)));
    }

    /** The request; every header has been checked before OkHttp sees it, because OkHttp repeats values in messages. */
    Request write(HttpCall call, CallWatch watch) {
        if (!call.body().isThere()) {
            throw invalid("upload-not-repeatable");
        }
        return new Request.Builder()
                .url(base.resolve(call.path()))
                .headers(headers(call))
                .tag(CallWatch.TAG, watch)
                .post(new OneShotBody(call.body(), watch::socket))
                .build();
    }

    /** The upstream refused the credentials of a request. */
    void refused(Request request) {
        for (Credential credential : credentials) {
            credential.refused(request.header(credential.header()));
        }
    }

    private Headers headers(HttpCall call) {
        @Nullable Headers known = common;
        Headers same = known == null ? makeCommon() : known;
        String contentType = call.body().contentType();
        boolean json = contentType.equals(JSON);
        if (json && call.headers().isEmpty() && !changing) {
            return same;
        }
        Headers.Builder headers = same.newBuilder();
        call.headers().forEach((name, value) -> {
            if (!HeaderText.isName(name)
                    || !HeaderText.isValue(value)
                    || denied.contains(name.toLowerCase(Locale.ROOT))) {
                throw invalid(null);
            }
            headers.set(name, value);
        });
        if (!json) {
            if (!HeaderText.isValue(contentType) || contentType.isEmpty()) {
                throw invalid(null);
            }
            headers.set("Content-Type", contentType);
        }
        if (changing) {
            add(credentials, headers);
        }
        return headers.build();
    }

    private Headers makeCommon() {
        Headers.Builder headers = new Headers.Builder();
        headers.set("User-Agent", "patchbay");
        fixed.forEach(headers::set);
        headers.set("Content-Type", JSON);
        // An answer that is not compressed cannot grow while it is read.
        headers.set("Accept-Encoding", "identity");
        if (!changing) {
            add(credentials, headers);
        }
        Headers made = headers.build();
        common = made;
        return made;
    }

    private static void add(List<Credential> credentials, Headers.Builder headers) {
        for (Credential credential : credentials) {
            headers.set(credential.header(), credential.value());
        }
    }

    /** What cannot be sent. */
    static ProviderException invalid(@Nullable String code) {
        return ProviderException.builder(ErrorKind.INVALID_REQUEST)
                .code(code)
                .phase(Phase.LOCAL)
                .sent(Sent.NEVER)
                .build();
    }
}
