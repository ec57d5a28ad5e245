package dev.patchbay.router;

import dev.patchbay.router.config.DeploymentConfig;
import dev.patchbay.spi.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Tells which deployments share a credential (provider, origin and key) and gives every credential a name that can be
 * shown. Keeps digests, never keys.
 */
final class Credentials {

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> perProvider = new HashMap<>();
    private final IdentityHashMap<Secret, Integer> sources = new IdentityHashMap<>();

    /** The name of a deployment's credential, for example {@code openai#1}. */
    synchronized String nameOf(DeploymentConfig deployment, String origin) {
        StringBuilder identity =
                new StringBuilder(deployment.provider()).append('|').append(normal(origin));
        deployment.settings().all().forEach((name, value) -> {
            if (value instanceof Secret secret) {
                identity.append('|').append(name).append('=').append(fingerprint(secret));
            }
        });
        return names.computeIfAbsent(
                identity.toString(),
                any -> deployment.provider() + "#" + perProvider.merge(deployment.provider(), 1, Integer::sum));
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

    private String fingerprint(Secret secret) {
        if (!secret.isConstant()) {
            return "source" + sources.computeIfAbsent(secret, any -> sources.size());
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
