package dev.patchbay.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/** The one way parsers are made: bounded in every direction, and strict where Jackson is forgiving by default. */
final class JsonFactories {

    /** How deep a document may nest, read or written. */
    static final int DEPTH = 64;

    private static final long TOKENS = 2_000_000;
    private static final int NAME_LENGTH = 1_000;
    private static final int NUMBER_LENGTH = 100;

    private JsonFactories() {}

    /** A factory for documents of at most so many bytes; the caller checks the bytes before it makes a parser. */
    static JsonFactory upTo(int maxBytes) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxTokenCount(TOKENS)
                        .maxNameLength(NAME_LENGTH)
                        .maxNumberLength(NUMBER_LENGTH)
                        .maxDocumentLength(maxBytes)
                        .maxStringLength(maxBytes)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }
}
