package dev.patchbay.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/**
 * Parsers over bytes, bounded like those of trees but for their tokens, which are bounded by the bytes alone: what a token becomes
 * takes no more than a small multiple of them, because what is kept without a type is counted by {@link JsonReader}. Names that
 * come twice are found by {@link OpenNames}.
 */
final class StreamingParsers {

    /** For documents of any kind. */
    static final JsonFactory USUAL = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonFactories.DEPTH)
                    .maxTokenCount(Long.MAX_VALUE)
                    .maxNameLength(1_000)
                    .maxNumberLength(100)
                    .maxStringLength(Integer.MAX_VALUE) // bounded by the document, which is in memory already
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** For documents of many numbers. */
    static final JsonFactory NUMBERS =
            USUAL.rebuild().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

    private StreamingParsers() {}
}
