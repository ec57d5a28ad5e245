package dev.patchbay.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Usage;
import dev.patchbay.transcription.TranscriptChunk;
import dev.patchbay.transcription.Transcription;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A reader who has seen the last event may take the call for over, so it is. */
final class TranscriptEventsTest {

    private final TranscriptEvents events = new TranscriptEvents();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void allOfItComesWhenTheCallIsOver() throws Exception {
        events.write(TranscriptChunk.ofText("Every word"), out);
        events.write(TranscriptChunk.ofWhole(Transcription.of("Every word.")), out);
        String before = out.toString(StandardCharsets.UTF_8);

        events.end(Usage.unknown(), out);

        assertThat(before).contains("transcript.text.delta").doesNotContain("transcript.text.done");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith(before)
                .containsOnlyOnce("transcript.text.done")
                .contains("\"text\":\"Every word.\"");
    }

    @Test
    void whatADeploymentNeverSaidAsAWholeIsPutTogether() throws Exception {
        events.write(TranscriptChunk.ofText("Every "), out);
        events.write(TranscriptChunk.ofText("word"), out);

        events.end(Usage.unknown(), out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("transcript.text.done")
                .contains("\"text\":\"Every word\"");
    }
}
