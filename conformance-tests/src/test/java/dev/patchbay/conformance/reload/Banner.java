package dev.patchbay.conformance.reload;

import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.Secret;
import java.util.List;

/**
 * One of the tables that a router is switched between: deployments {@code first} and {@code second} have the same ids in all
 * of them, and other keys, places and upstream models.
 *
 * @param name the upstream model, which an upstream finds in the request
 * @param urls where the two deployments are
 */
record Banner(String name, List<String> urls) {

    private static final List<String> IDS = List.of("first", "second");

    /** The key of a deployment: no two have the same. */
    String key(int deployment) {
        return name + "-" + IDS.get(deployment);
    }

    /** The three things that belong together on a request. */
    String pair(int deployment) {
        return urls.get(deployment) + " " + key(deployment) + " " + name;
    }

    /** The table as Java. */
    RouterConfig config() {
        return RouterConfig.builder()
                .defaults(all -> all.withoutCooldown()
                        .retryBudget(1, 1e6, 1e6)
                        .backoff(ReloadUnderLoadTest.PAUSE, ReloadUnderLoadTest.PAUSE, ReloadUnderLoadTest.PAUSE))
                .model("m", model -> {
                    for (int i = 0; i < IDS.size(); i++) {
                        int place = i;
                        model.deployment(
                                "openai",
                                name,
                                it -> it.id(IDS.get(place))
                                        .order(place + 1)
                                        .setting("base-url", urls.get(place))
                                        .setting("api-key", Secret.of(key(place))));
                    }
                })
                .build();
    }

    /** The same table as a file. */
    String yaml() {
        StringBuilder text = new StringBuilder("""
                defaults:
                  cooldown: { after: 0 }
                  retry-budget: { share: 1, per-second: 1000000, burst: 1000000 }
                  backoff: { first: 20ms, throttled: 20ms, longest: 20ms }
                models:
                  m:
                    deployments:
                """);
        for (int i = 0; i < IDS.size(); i++) {
            text.append("      - { id: %s, provider: openai, model: %s, order: %d, base-url: '%s', api-key: %s }%n"
                    .formatted(IDS.get(i), name, i + 1, urls.get(i), key(i)));
        }
        return text.toString();
    }
}
