package dev.patchbay.router.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a slip of the hand does to a file, it is loaded or refused in our own words. */
final class MangledFileTest {

    private static final int FILES = Integer.getInteger("patchbay.mangled-files", 3000);
    private static final String PIECES = "{}[]:,#&*!|>'\"%@`-? \t\n\u0000\uFEFF\\$~9.";
    private static final String YAML = """
            defaults: { max-wait: 5s, fallbacks: [ narrator ] }
            models:
              narrator:
                deployments:
                  - id: main
                    provider: openai
                    model: tts
                    api-key: "12345-CANARY-\u00e9"
                    base-url: 12345-CANARY
                    voices: { alloy: 12345-CANARY }
                    options: { style: 12345-CANARY, list: [ 12345-CANARY, ${VALUE} ] }
                fallbacks: [ { model: narrator/main, on: [ content ] } ]
                cooldown: { after: 3, for: 5s }
            aliases: { tts: narrator }
            """.replace("${VALUE}", "'${VALUE}'");

    @Test
    void aMangledFileIsLoadedOrRefusedAndItsSecretsStayInside() {
        Random random = new Random(20);
        int refused = 0;

        for (int i = 0; i < FILES; i++) {
            String mangled = mangle(random);
            try {
                ConfigLoader.parse("a.yaml", mangled, name -> "12345-CANARY", FakeFactory.catalog());
            } catch (ConfigException failure) {
                refused++;
                assertThat(failure.problems()).isNotEmpty();
                assertThat(failure.getMessage()).as(mangled).doesNotContain("CANARY");
            }
        }

        assertThat(refused).isBetween(FILES / 2, FILES - 1);
    }

    private static String mangle(Random random) {
        StringBuilder text = new StringBuilder(YAML);
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(text.length() + 1);
            char piece = PIECES.charAt(random.nextInt(PIECES.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, piece);
                case 1 -> text.replace(at, Math.min(text.length(), at + 1), String.valueOf(piece));
                case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }
}
