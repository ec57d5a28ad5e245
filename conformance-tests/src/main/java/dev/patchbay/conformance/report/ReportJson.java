package dev.patchbay.conformance.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

/**
 * {@code report.json}. Its {@code schema} is counted up whenever a field changes its meaning or goes; new ones may come at any
 * time.
 */
final class ReportJson {

    static final int SCHEMA = 1;

    private ReportJson() {}

    static byte[] of(Run run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("kitVersion", run.kitVersion());
            json.writeNumberField("seed", run.seed());
            json.writeStringField("began", run.began().toString());
            json.writeNumberField("tookMillis", millis(run.took()));
            json.writeObjectFieldStart("summary");
            for (Outcome outcome : Outcome.values()) {
                json.writeNumberField(outcome.toString(), run.count(outcome));
            }
            json.writeEndObject();
            json.writeArrayFieldStart("results");
            for (Finding finding : run.findings()) {
                write(json, finding, run.seed());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Finding finding, long seed) throws IOException {
        Cell cell = finding.cell();
        json.writeStartObject();
        json.writeStringField("provider", cell.provider());
        json.writeStringField("rule", cell.rule());
        json.writeStringField("sentence", cell.sentence());
        json.writeStringField("test", cell.test());
        json.writeStringField("callType", cell.callType()); // null is written as null
        json.writeStringField("entryPoint", cell.entryPoint());
        json.writeStringField("result", finding.outcome().toString());
        json.writeStringField("reason", finding.reason());
        json.writeNumberField("seed", seed);
        json.writeStringField("began", finding.began().toString());
        json.writeNumberField("tookMillis", millis(finding.took()));
        json.writeStringField("evidence", finding.evidence());
        json.writeEndObject();
    }

    private static double millis(Duration took) {
        return took.toNanos() / 1e6;
    }
}
