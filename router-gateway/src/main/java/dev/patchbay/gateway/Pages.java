package dev.patchbay.gateway;

import dev.patchbay.gateway.Page.Audience;
import dev.patchbay.gateway.wire.BadRequest;
import dev.patchbay.gateway.wire.Json;
import dev.patchbay.gateway.wire.ModelList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/** All there is to look at: models, health, metrics, and the status page with what feeds it. */
final class Pages {

    private static final String MODELS = "/v1/models";

    private final Map<String, Page> pages = new HashMap<>();
    private final ModelNames names;
    private final long started = System.currentTimeMillis() / 1_000;

    Pages(ModelNames names, Metrics metrics, StatusFeed feed, BooleanSupplier draining) {
        this.names = names;
        pages.put(MODELS, new Page(Audience.CALLERS, this::models));
        pages.put("/health/live", new Page(Audience.ANYBODY, (visit, caller) -> health(visit, true)));
        pages.put(
                "/health/ready",
                new Page(Audience.ANYBODY, (visit, caller) -> health(visit, !draining.getAsBoolean())));
        pages.put(
                "/metrics",
                new Page(Audience.OPERATORS, (visit, caller) -> visit.text(Metrics.MEDIA_TYPE, metrics.scrape())));
        pages.put("/", new Page(Audience.OPERATORS, (visit, caller) -> StatusPage.show(visit)));
        pages.put("/status/events", new Page(Audience.OPERATORS, (visit, caller) -> feed.follow(visit)));
    }

    /** The page at a path; null when there is none. */
    @Nullable
    Page find(String path) {
        if (path.startsWith(MODELS + "/")) {
            String name = URIUtil.decodePath(path.substring(MODELS.length() + 1)); // a name may hold a slash
            return new Page(Audience.CALLERS, (visit, caller) -> model(visit, caller, name));
        }
        return pages.get(path);
    }

    private void models(Visit visit, Caller caller) {
        visit.json(200, ModelList.all(names(caller), started));
    }

    private void model(Visit visit, Caller caller, String name) {
        if (!names(caller).contains(name)) {
            throw BadRequest.of(404, "model_not_found", "There is no such model.");
        }
        visit.json(200, ModelList.one(name, started));
    }

    private List<String> names(Caller caller) {
        return names.all().stream().filter(caller::mayName).toList();
    }

    private static void health(Visit visit, boolean well) {
        visit.json(well ? 200 : 503, Json.object(Map.of("status", well ? "ok" : "stopping")));
    }
}
