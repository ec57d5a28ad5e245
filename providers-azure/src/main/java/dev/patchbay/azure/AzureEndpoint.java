package dev.patchbay.azure;

import dev.patchbay.spi.Settings;
import dev.patchbay.support.openai.ModelPlace;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a resource takes calls: by dated URLs, which name the deployment in the path and the version of the API in the query,
 * or by v1 URLs, which name the deployment as the model and need no version. Source: the service's reference, "API version
 * lifecycle".
 *
 * @param baseUrl what every path is appended to
 * @param apiVersion what is sent as {@code api-version}, if anything
 * @param place where the deployment is named
 */
record AzureEndpoint(String baseUrl, Optional<String> apiVersion, ModelPlace place) {

    private static final String ROOT = "/openai";
    private static final String V1 = ROOT + "/v1";
    private static final Set<String> V1_VERSIONS = Set.of("v1", "preview");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-preview)?");

    /**
     * Reads {@code base-url} and {@code api-version}: a date asks for dated URLs, anything else for v1.
     *
     * @throws IllegalArgumentException when they contradict each other, or one of them makes no sense
     */
    static AzureEndpoint of(Settings settings) {
        String url = settings.text("base-url")
                .map(AzureEndpoint::withoutSlash)
                .orElseThrow(() -> new IllegalArgumentException(
                        "setting 'base-url' is missing, for example https://my-resource.openai.azure.com"));
        Optional<String> version = settings.text("api-version").map(String::strip);
        boolean dated = version.filter(text -> DATE.matcher(text).matches()).isPresent();
        if (!dated && version.isPresent() && !V1_VERSIONS.contains(version.get())) {
            throw new IllegalArgumentException("setting 'api-version' must be a date such as 2024-10-21 or"
                    + " 2025-04-01-preview for dated URLs, or v1, preview or nothing for v1 URLs");
        }
        if (url.contains("/deployments/") || url.endsWith("/deployments")) {
            throw new IllegalArgumentException(
                    "setting 'base-url' must end before /openai/deployments: the deployment is the 'model'");
        }
        if (dated && url.endsWith(V1)) {
            throw new IllegalArgumentException(
                    "setting 'api-version' must be v1, preview or nothing where 'base-url' ends in /openai/v1");
        }
        String resource = without(url.endsWith(V1) ? V1 : ROOT, url);
        return dated
                ? new AzureEndpoint(resource + ROOT, version, ModelPlace.PATH)
                : new AzureEndpoint(resource + V1, version, ModelPlace.BODY);
    }

    private static String withoutSlash(String url) {
        return without("/", url.strip());
    }

    private static String without(String ending, String url) {
        return url.endsWith(ending) ? url.substring(0, url.length() - ending.length()) : url;
    }
}
