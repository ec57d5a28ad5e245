package dev.patchbay.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's own OpenAPI document, and what it objects to in a request: path, parameters of the query, media type, body,
 * and members of the body that it does not know. Reading one takes a second or so; each is read once. Thread-safe.
 */
public final class VendorDocument {

    private static final Map<String, VendorDocument> READ = new ConcurrentHashMap<>();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOCATION = "urn:vendor:document";
    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode document;
    private final JsonSchemaFactory schemas;

    VendorDocument(JsonNode document) {
        this.document = document;
        nameSchemas();
        allowNull(document);
        this.schemas = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                factory -> factory.schemaLoaders(loaders -> loaders.schemas(Map.of(LOCATION, document.toString()))));
    }

    /**
     * Says what may be null as JSON Schema does. OpenAPI 3.0 has a word of its own for it, which some documents use in
     * places where its letter has no effect, and others in version 3.1, which has it no more.
     */
    private static void allowNull(JsonNode node) {
        node.forEach(VendorDocument::allowNull);
        if (node instanceof ObjectNode schema && schema.path("nullable").asBoolean()) {
            JsonNode type = schema.path("type");
            if (type.isTextual()) {
                schema.putArray("type").add(type).add("null");
            }
            for (String word : List.of("anyOf", "oneOf")) {
                if (schema.path(word) instanceof ArrayNode choices) {
                    choices.addObject().put("type", "null");
                }
            }
        }
    }

    /** Gives every schema of a body that stands alone a name, because a schema without one cannot refer to others. */
    private void nameSchemas() {
        ObjectNode named = (ObjectNode) document.path("components").path("schemas");
        for (JsonNode path : document.path("paths")) {
            for (JsonNode type : path.path("post").path("requestBody").path("content")) {
                if (!type.path("schema").has("$ref")) {
                    String name = "body-" + named.size();
                    named.set(name, type.path("schema"));
                    ((ObjectNode) type).set("schema", JSON.createObjectNode().put("$ref", SCHEMAS + name));
                }
            }
        }
    }

    /**
     * A document; skips the test where there is no collection of them.
     *
     * @param path within the collection
     */
    public static VendorDocument of(String path) throws IOException {
        VendorDocument known = READ.get(path);
        if (known == null) {
            known = new VendorDocument(VendorFiles.tree(path));
            READ.put(path, known);
        }
        return known;
    }

    /**
     * What the document objects to in a request; empty when all is well. Values are never repeated.
     *
     * @param prefix what the path starts with before the document's own paths begin
     */
    public List<String> objections(Received request, String prefix) {
        if (!request.path().startsWith(prefix)) {
            return List.of("the path does not start with " + prefix);
        }
        String path = request.path().substring(prefix.length());
        @Nullable String template = template(path);
        if (template == null) {
            return List.of("there is no path " + path);
        }
        JsonNode operation = document.path("paths").path(template).path("post");
        List<String> objections = new ArrayList<>(missingParameters(operation, request.query()));
        JsonNode content = operation.path("requestBody").path("content");
        String type = request.mediaType();
        if (!content.has(type)) {
            objections.add("there is no body of type " + type);
            type = content.fieldNames().next(); // its members can be looked at all the same
        }
        objections.addAll(bodyObjections(content.path(type).path("schema"), request));
        return objections;
    }

    private @Nullable String template(String path) {
        for (String template : (Iterable<String>) document.path("paths")::fieldNames) {
            String expression = Pattern.quote(template).replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q");
            if (path.matches(expression)) {
                return template;
            }
        }
        return null;
    }

    private List<String> missingParameters(JsonNode operation, String query) {
        List<String> missing = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode resolved = resolve(parameter);
            String name = resolved.path("name").asText();
            boolean needed = resolved.path("in").asText().equals("query")
                    && resolved.path("required").asBoolean();
            if (needed && !query.matches("(.*&)?" + Pattern.quote(name) + "=.+")) {
                missing.add("the query lacks " + name);
            }
        }
        return missing;
    }

    private List<String> bodyObjections(JsonNode schema, Received request) {
        Set<String> known = new TreeSet<>();
        members(schema, known);
        boolean form = request.mediaType().equals("multipart/form-data");
        JsonNode body = form ? MultipartForm.of(request).asJson(known) : json(request.body());
        // Everything in a form is text.
        SchemaValidatorsConfig settings =
                SchemaValidatorsConfig.builder().typeLoose(form).build();
        Set<String> objections = new LinkedHashSet<>();
        schemas.getSchema(SchemaLocation.of(LOCATION + schema.path("$ref").asText()), settings)
                .validate(body)
                .forEach(message -> objections.add(message.getInstanceLocation() + ": " + message.getType() + " of "
                        + message.getSchemaLocation().getFragment()));
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                objections.add("unknown member " + name);
            }
        });
        return List.copyOf(objections);
    }

    /** Names of members that a schema allows, wherever it lists them. */
    private void members(JsonNode schema, Set<String> names) {
        JsonNode resolved = resolve(schema);
        resolved.path("properties").fieldNames().forEachRemaining(names::add);
        for (String word : List.of("allOf", "anyOf", "oneOf")) {
            resolved.path(word).forEach(part -> members(part, names));
        }
    }

    private JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException unreadable) {
            throw new AssertionError("the body is no JSON"); // its words would repeat the body
        }
    }
}
