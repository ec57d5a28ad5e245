package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What options of deployment and request may say of a call type, and how they come together. */
final class VendorOptions {

    private final List<String> reserved;

    /**
     * @param reserved what options may not set: it is said elsewhere, or would turn the answer into something else
     */
    VendorOptions(String... reserved) {
        this.reserved = List.of(reserved);
    }

    /** Whether all that is set may be. */
    Fit fit(Map<String, Object> request, Deployment deployment) {
        for (String name : reserved) {
            if (request.containsKey(name) || deployment.options().containsKey(name)) {
                return Fit.unsupported("'" + name + "' cannot be set by an option");
            }
        }
        return Fit.FITS;
    }

    /**
     * Refuses what may not be set.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST}
     */
    void check(Map<String, Object> request, Deployment deployment) {
        if (fit(request, deployment).verdict() != Fit.Verdict.FITS) {
            throw ProviderException.builder(ErrorKind.INVALID_REQUEST)
                    .phase(Phase.LOCAL)
                    .sent(Sent.NEVER)
                    .build();
        }
    }

    /**
     * The deployment's options and over them the request's; may be changed when there are any.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} for one that may not be set
     */
    Map<String, Object> merged(Map<String, Object> request, Deployment deployment) {
        if (request.isEmpty() && deployment.options().isEmpty()) {
            return Map.of();
        }
        check(request, deployment);
        Map<String, Object> merged = new LinkedHashMap<>(deployment.options());
        merged.putAll(request);
        return merged;
    }

    /** An option that the answer depends on: the request's, else the deployment's, else null. */
    static @Nullable Object find(String name, Map<String, Object> request, Deployment deployment) {
        Object own = request.get(name);
        return own == null ? deployment.options().get(name) : own;
    }

    /** A number that the answer depends on: what the request says in a field of its own, else an option, else the usual. */
    static int number(
            @Nullable Integer own, String name, Map<String, Object> request, Deployment deployment, int usual) {
        if (own != null) {
            return own;
        }
        return find(name, request, deployment) instanceof Number number ? number.intValue() : usual;
    }

    /** What a request says in a field of its own, which wins over options; null leaves them as they are. */
    static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            body.put(name, constant.name().toLowerCase(Locale.ROOT));
        } else if (value != null) {
            body.put(name, value);
        }
    }
}
