package dev.patchbay.gateway;

import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Attempted;
import dev.patchbay.gateway.wire.Json;
import dev.patchbay.router.RouterStatus;
import dev.patchbay.router.RouterStatus.DeploymentStatus;
import dev.patchbay.router.RouterStatus.ModelStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the router stands, as an event for the status page. Without secrets, and without a word of what was asked. */
final class StatusDocument {

    private StatusDocument() {}

    static byte[] event(RouterStatus status, List<RecentCalls.Ended> recent) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("inFlight", status.callsInFlight());
        document.put(
                "models", status.models().stream().map(StatusDocument::model).toList());
        document.put("calls", recent.stream().map(StatusDocument::call).toList());
        return Json.event(document);
    }

    private static Map<String, @Nullable Object> model(ModelStatus model) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", model.name());
        document.put(
                "deployments",
                model.deployments().stream().map(StatusDocument::deployment).toList());
        return document;
    }

    private static Map<String, @Nullable Object> deployment(DeploymentStatus deployment) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", deployment.id());
        document.put("provider", deployment.provider());
        document.put("upstream", deployment.upstreamModel());
        document.put(
                "closedFor",
                deployment.closedFor() == null ? null : deployment.closedFor().name());
        document.put("opensIn", deployment.opensIn().toMillis());
        document.put("inFlight", deployment.inFlight());
        document.put("slots", deployment.slots());
        document.put("waiting", deployment.waiting());
        document.put("answered", deployment.answered());
        document.put("failed", deployment.failed());
        document.put("latency", deployment.meanLatency().toNanos() / 1e6);
        return document;
    }

    private static Map<String, @Nullable Object> call(RecentCalls.Ended call) {
        CallTrail trail = call.trail();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("at", call.at());
        document.put("type", trail.callType());
        // A model that is none is the caller's word, and not repeated.
        document.put("model", trail.steps().isEmpty() ? "" : trail.model());
        document.put("failure", call.failure());
        document.put("took", trail.took().toNanos() / 1e6);
        document.put(
                "attempts",
                trail.attempts().stream().map(StatusDocument::attempt).toList());
        return document;
    }

    private static Map<String, @Nullable Object> attempt(Attempted attempt) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("deployment", attempt.model() + "/" + attempt.deployment());
        document.put("kind", attempt.kind() == null ? null : attempt.kind().name());
        document.put("took", attempt.took().toNanos() / 1e6);
        return document;
    }
}
