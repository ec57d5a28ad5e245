package dev.patchbay.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/** Parsers over bytes, bounded like those of trees. Names that come twice are found by {@link OpenNames}. */
final class StreamingParsers {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonFactories.DEPTH)
                    .maxTokenCount(2_000_000)
                    .maxNameLength(1_000)
                    .maxNumberLength(100)
                    .maxStringLength(Integer.MAX_VALUE) // bounded by the document, which is in memory already
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private StreamingParsers() {}

    static JsonParser of(byte[] bytes, int offset, int length) throws IOException {
        return FACTORY.createParser(bytes, offset, length);
    }
}
