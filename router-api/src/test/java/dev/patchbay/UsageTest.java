package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTest {

    @Test
    void knowsNothingUntilTold() {
        Usage usage = Usage.unknown();

        assertThat(usage.inputTokens()).isEmpty();
        assertThat(usage.outputTokens()).isEmpty();
        assertThat(usage.totalTokens()).isEmpty();
        assertThat(usage.characters()).isEmpty();
        assertThat(usage.seconds()).isEmpty();
        assertThat(usage.images()).isEmpty();
        assertThat(usage).hasToString("Usage[unknown]");
    }

    @Test
    void takesANegativeNumberForUnknown() {
        Usage usage = Usage.builder()
                .inputTokens(-5)
                .outputTokens(7)
                .characters(Long.MIN_VALUE)
                .images(-1)
                .build();

        assertThat(usage).hasToString("Usage[outputTokens=7]");
        assertThat(usage.totalTokens()).hasValue(7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void takesSecondsThatAreNoLengthForUnknown(double seconds) {
        assertThat(Usage.builder().seconds(seconds).build().seconds()).isEmpty();
    }

    @Test
    void knowsZeroFromUnknown() {
        Usage usage = Usage.builder().characters(0).seconds(0).build();

        assertThat(usage.characters()).hasValue(0);
        assertThat(usage.seconds()).hasValue(0);
        assertThat(usage.images()).isEmpty();
    }

    @Test
    void addsUpTheTokensThatAreKnown() {
        assertThat(Usage.ofTokens(10, 20).totalTokens()).hasValue(30);
        assertThat(Usage.builder().inputTokens(10).build().totalTokens()).hasValue(10);
    }

    @Test
    void tellsWhatTokensWereSpentOn() {
        Usage.Builder builder =
                Usage.builder().detail(TokenDetail.CACHED_INPUT, 3).detail(TokenDetail.AUDIO_OUTPUT, -1);

        Usage usage = builder.build();
        Usage more = builder.detail(TokenDetail.CACHED_INPUT, 4).build();

        assertThat(usage.detail(TokenDetail.CACHED_INPUT)).hasValue(3);
        assertThat(usage.detail(TokenDetail.AUDIO_OUTPUT)).isEmpty();
        assertThat(more.detail(TokenDetail.CACHED_INPUT)).hasValue(4);
        assertThat(Usage.unknown().detail(TokenDetail.CACHED_INPUT)).isEmpty();
        assertThat(usage).hasToString("Usage[CACHED_INPUT=3]");
    }

    @Test
    void takesFromALaterReportWhatThatKnows() {
        Usage early = Usage.builder().inputTokens(10).outputTokens(1).seconds(2).build();
        Usage late = Usage.builder().outputTokens(20).images(0).build();

        assertThat(early.updated(late)).hasToString("Usage[inputTokens=10, outputTokens=20, seconds=2.0, images=0]");
        assertThat(Usage.unknown().updated(early)).hasToString(early.toString());
        assertThat(Usage.ofCharacters(7).updated(Usage.unknown())).hasToString("Usage[characters=7]");
        assertThat(detail(TokenDetail.CACHED_INPUT, 3).updated(detail(TokenDetail.AUDIO_OUTPUT, 4)))
                .hasToString("Usage[CACHED_INPUT=3, AUDIO_OUTPUT=4]");
    }

    private static Usage detail(TokenDetail kind, long value) {
        return Usage.builder().detail(kind, value).build();
    }

    @Test
    void printsWhatIsKnown() {
        Usage usage = Usage.builder()
                .inputTokens(1)
                .outputTokens(2)
                .characters(3)
                .seconds(4.5)
                .images(5)
                .build();

        assertThat(usage).hasToString("Usage[inputTokens=1, outputTokens=2, characters=3, seconds=4.5, images=5]");
    }
}
