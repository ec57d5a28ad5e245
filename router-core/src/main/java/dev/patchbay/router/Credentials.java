package dev.patchbay.router;

import dev.patchbay.router.config.DeploymentConfig;
import dev.patchbay.spi.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells which deployments share a credential (provider, origin and key) and gives every credential a name that can be
 * shown. Holds keys no longer than the configuration does that they are from.
 */
final class Credentials {

    private final Map<List<Object>, String> names = new HashMap<>();
    private final Map<String, Integer> perProvider = new HashMap<>();

    /** The name of a deployment's credential, for example {@code openai#1}. */
    String nameOf(DeploymentConfig deployment, String origin) {
        List<Object> proof = new ArrayList<>();
        proof.add(deployment.provider());
        proof.add(normal(origin));
        for (Map.Entry<String, Object> setting : deployment.settings().all().entrySet()) {
            if (setting.getValue() instanceof Secret secret) {
                proof.add(setting.getKey());
                proof.add(secret.isConstant() ? secret.reveal() : secret); // of a source nothing else is known
            }
        }
        String known = names.get(proof);
        if (known != null) {
            return known;
        }
        int number = perProvider.getOrDefault(deployment.provider(), 0) + 1;
        perProvider.put(deployment.provider(), number);
        String name = deployment.provider() + "#" + number;
        names.put(proof, name);
        return name;
    }

    /** Forgets every other credential. */
    void keep(Set<String> used) {
        names.values().retainAll(used);
    }

    /** Scheme, host and port, the usual port left out; a text that is no URL as it is. */
    private static String normal(String origin) {
        try {
            URI uri = new URI(origin.strip());
            if (uri.getScheme() == null || uri.getHost() == null) {
                return origin.strip();
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
            return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
        } catch (URISyntaxException noUrl) {
            return origin.strip();
        }
    }
}
