package dev.patchbay.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document piece by piece, for requests that are written often or may be large. Refuses what {@link Json} refuses.
 * Not thread-safe.
 */
public final class JsonOutput {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator generator;
    private final JsonWriter plain;

    private JsonOutput(JsonGenerator generator) {
        this.generator = generator;
        this.plain = new JsonWriter(generator);
    }

    /** Says what a document is. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes it.
         *
         * @throws IOException when something has no words in JSON; its text goes nowhere
         */
        void write(JsonOutput out) throws IOException;
    }

    /**
     * Writes an object as UTF-8.
     *
     * @param members writes its members
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} as {@link Json#write} does
     */
    public static byte[] object(Content members) {
        Growing bytes = new Growing();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            generator.writeStartObject();
            members.write(new JsonOutput(generator));
            generator.writeEndObject();
        } catch (IOException unwritable) {
            // Its message may quote what the caller wrote.
            throw ProviderException.builder(ErrorKind.INVALID_REQUEST)
                    .phase(Phase.LOCAL)
                    .sent(Sent.NEVER)
                    .build();
        }
        return bytes.toByteArray();
    }

    /** The name of the value that follows. */
    public void name(String name) throws IOException {
        generator.writeFieldName(Characters.whole(name));
    }

    /** A member that is a text. */
    public void member(String name, String text) throws IOException {
        generator.writeFieldName(name);
        text(text);
    }

    /** A text. */
    public void text(String text) throws IOException {
        generator.writeString(Characters.whole(text));
    }

    /**
     * A text of two pieces, neither of which has a character that JSON would escape: base64 and what stands before it.
     */
    public void base64(String before, String base64) throws IOException {
        generator.writeRawValue("\"");
        generator.writeRaw(before);
        generator.writeRaw(base64);
        generator.writeRaw('"');
    }

    /** Any value: a text, number, boolean, null, or a list or map of these. */
    public void value(@Nullable Object value) throws IOException {
        plain.value(value, 2);
    }

    /** Opens an object. */
    public void startObject() throws IOException {
        generator.writeStartObject();
    }

    /** Opens an object that is a member. */
    public void startObject(String name) throws IOException {
        generator.writeFieldName(name);
        generator.writeStartObject();
    }

    /** Closes the object. */
    public void endObject() throws IOException {
        generator.writeEndObject();
    }

    /** Opens an array that is a member. */
    public void startArray(String name) throws IOException {
        generator.writeFieldName(name);
        generator.writeStartArray();
    }

    /** Closes the array. */
    public void endArray() throws IOException {
        generator.writeEndArray();
    }
}
