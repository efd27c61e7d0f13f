package dev.tocsin.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    @Test
    void is_revealed_trimmed_and_never_printed() {
        Secret secret = Secret.of(" xoxb-canary\n");
        assertThat(secret.reveal()).isEqualTo("xoxb-canary");
        assertThat(secret).hasToString("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "xoxb-can\nary", "xoxb-can ary", "xoxb-canäry", "xoxb-can\u0000ary"})
    void is_refused_without_being_quoted(String value) {
        assertThatThrownBy(() -> Secret.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("xoxb", "ary");
    }
}
