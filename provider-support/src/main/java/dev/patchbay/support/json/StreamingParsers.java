package dev.patchbay.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/** Parsers over bytes, bounded like those of trees. Names that come twice are found by {@link OpenNames}. */
final class StreamingParsers {

    /** For documents of any kind. */
    static final JsonFactory USUAL = JsonFactory.builder()
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

    /** For all documents of a stream together; their tokens are bounded by their bytes alone. */
    static final JsonFactory STREAMS =
            USUAL.rebuild().streamReadConstraints(unlimitedTokens()).build();

    /** For documents of many numbers; their tokens are bounded by their bytes alone. */
    static final JsonFactory NUMBERS = USUAL.rebuild()
            .streamReadConstraints(unlimitedTokens())
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private StreamingParsers() {}

    private static StreamReadConstraints unlimitedTokens() {
        return USUAL.streamReadConstraints()
                .rebuild()
                .maxTokenCount(Long.MAX_VALUE)
                .build();
    }
}
