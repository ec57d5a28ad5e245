package dev.patchbay.gateway;

import dev.patchbay.gateway.wire.BadRequest;
import dev.patchbay.gateway.wire.ModelList;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.RouterStatus;
import dev.patchbay.router.RouterStatus.ModelStatus;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All there is to look at: models, health, metrics, and the status page with what feeds it. */
final class Pages {

    private static final String MODELS = "/v1/models";

    private final Map<String, Page> pages = new HashMap<>();
    private final Patchbay router;
    private final long started = System.currentTimeMillis() / 1_000;

    Pages(Patchbay router, Metrics metrics, StatusFeed feed, BooleanSupplier draining) {
        this.router = router;
        pages.put(MODELS, new Page(false, this::models));
        pages.put("/health/live", new Page(true, (visit, caller) -> health(visit, true)));
        pages.put("/health/ready", new Page(true, (visit, caller) -> health(visit, !draining.getAsBoolean())));
        pages.put("/metrics", new Page(false, (visit, caller) -> visit.text(Metrics.MEDIA_TYPE, metrics.scrape())));
        pages.put("/", new Page(false, (visit, caller) -> StatusPage.show(visit)));
        pages.put("/status/events", new Page(false, (visit, caller) -> feed.follow(visit)));
    }

    /** The page at a path; null when there is none. */
    @Nullable
    Page find(String path) {
        if (path.startsWith(MODELS + "/")) {
            String name = path.substring(MODELS.length() + 1);
            return new Page(false, (visit, caller) -> model(visit, caller, name));
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
        RouterStatus status = router.status();
        return Stream.concat(status.models().stream().map(ModelStatus::name), status.aliases().keySet().stream())
                .filter(caller::mayName)
                .toList();
    }

    private static void health(Visit visit, boolean well) {
        visit.json(
                well ? 200 : 503,
                ("{\"status\":\"" + (well ? "ok" : "stopping") + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}
