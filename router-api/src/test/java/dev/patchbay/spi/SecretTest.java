package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SecretTest {

    private static final String CANARY = "sk-canary-4711";

    @Test
    void neverPrints() {
        Secret secret = Secret.of(CANARY);

        assertThat(secret).hasToString("Secret[hidden]");
        assertThat("key " + secret).doesNotContain(CANARY);
        assertThat(Map.of("api-key", secret).toString()).doesNotContain(CANARY);
        assertThat(Settings.of(Map.of("api-key", secret)).toString()).isEqualTo("Settings{api-key=Secret[hidden]}");
    }

    @Test
    void cannotBeSerialised() {
        assertThat(Secret.of(CANARY)).isNotInstanceOf(Serializable.class);
    }

    @Test
    void isNotEqualToAnotherOfTheSameValue() {
        assertThat(Secret.of(CANARY)).isNotEqualTo(Secret.of(CANARY));
    }

    @Test
    void dropsTheWhiteSpaceThatKeysArePastedWith() {
        assertThat(Secret.of(" " + CANARY + "\n").reveal()).isEqualTo(CANARY);
    }

    @Test
    void asksASourceEveryTime() {
        AtomicInteger asked = new AtomicInteger();
        Secret secret = Secret.from(() -> "token-" + asked.incrementAndGet());

        String first = secret.reveal();
        String second = secret.reveal();

        assertThat(first).isEqualTo("token-1");
        assertThat(second).isEqualTo("token-2");
        assertThat(secret.isConstant()).isFalse();
        assertThat(Secret.of(CANARY).isConstant()).isTrue();
    }
}
