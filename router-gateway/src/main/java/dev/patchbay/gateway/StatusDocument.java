package dev.patchbay.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Attempted;
import dev.patchbay.gateway.wire.Json;
import dev.patchbay.router.RouterStatus;
import dev.patchbay.router.RouterStatus.DeploymentStatus;
import dev.patchbay.router.RouterStatus.ModelStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** How the router stands, as an event for the status page. Without secrets, and without a word of what was asked. */
final class StatusDocument {

    private StatusDocument() {}

    static byte[] event(RouterStatus status, List<RecentCalls.Ended> recent) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 << 10);
        try {
            Json.event(bytes, out -> members(out, status, recent));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void members(JsonGenerator out, RouterStatus status, List<RecentCalls.Ended> recent)
            throws IOException {
        out.writeNumberField("inFlight", status.callsInFlight());
        out.writeArrayFieldStart("models");
        for (ModelStatus model : status.models()) {
            model(out, model);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("calls");
        for (RecentCalls.Ended call : recent) {
            call(out, call);
        }
        out.writeEndArray();
    }

    private static void model(JsonGenerator out, ModelStatus model) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", model.name());
        out.writeArrayFieldStart("deployments");
        for (DeploymentStatus deployment : model.deployments()) {
            out.writeStartObject();
            out.writeStringField("id", deployment.id());
            out.writeStringField("provider", deployment.provider());
            out.writeStringField("upstream", deployment.upstreamModel());
            out.writeStringField(
                    "closedFor",
                    deployment.closedFor() == null
                            ? null
                            : deployment.closedFor().name());
            out.writeNumberField("opensIn", deployment.opensIn().toMillis());
            out.writeNumberField("inFlight", deployment.inFlight());
            out.writeNumberField("slots", deployment.slots());
            out.writeNumberField("waiting", deployment.waiting());
            out.writeNumberField("answered", deployment.answered());
            out.writeNumberField("failed", deployment.failed());
            out.writeNumberField("latency", deployment.meanLatency().toNanos() / 1e6);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void call(JsonGenerator out, RecentCalls.Ended call) throws IOException {
        CallTrail trail = call.trail();
        out.writeStartObject();
        out.writeNumberField("at", call.at());
        out.writeStringField("type", trail.callType());
        // A model that is none is the caller's word, and not repeated.
        out.writeStringField("model", trail.steps().isEmpty() ? "" : trail.model());
        out.writeStringField("failure", call.failure());
        out.writeNumberField("took", trail.took().toNanos() / 1e6);
        out.writeArrayFieldStart("attempts");
        for (Attempted attempt : trail.attempts()) {
            out.writeStartObject();
            out.writeStringField("deployment", attempt.model() + "/" + attempt.deployment());
            out.writeStringField(
                    "kind", attempt.kind() == null ? null : attempt.kind().name());
            out.writeNumberField("took", attempt.took().toNanos() / 1e6);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
