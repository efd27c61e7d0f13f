package dev.tocsin.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.spi.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetUpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.statuspage.io/v1",
                "https://evil.example.org/v1",
                "https://api.statuspage.io@evil.example.org/v1",
                "https://user:s3cret@api.statuspage.io/v1",
                "https://api.statuspage.io/v1?api_key=s3cret",
                "https://api.statuspage.io/v1#x",
                "https://127.0.0.1/v1",
                "http://localhost:8080/v1",
                "http://169.254.169.254/v1",
                "file:///etc/passwd",
                "api.statuspage.io"
            })
    void an_address_that_is_not_https_to_an_allowed_host_is_refused(String address) {
        StatuspageAdapter.Builder builder = complete().baseUrl(URI.create(address));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https to one of [api.statuspage.io]")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/v1", "http://[::ffff:127.0.0.1]/v1", "http://0x7f000001/v1"})
    void allowing_this_machine_allows_no_other(String address) {
        StatuspageAdapter.Builder builder = complete().allowLoopback().baseUrl(URI.create(address));

        assertThatThrownBy(builder::build).hasMessageContaining("or this machine");
    }

    @Test
    void the_vendor_a_gateway_that_was_allowed_and_this_machine_if_asked_for_are_taken() {
        assertThat(built(complete())).contains("https://api.statuspage.io/v1/pages/gytm4qzbx9t6");
        assertThat(built(complete()
                        .baseUrl(URI.create("https://Gateway.example.com:8443/sp/v1/"))
                        .allowHost("gateway.example.COM")))
                .contains("https://Gateway.example.com:8443/sp/v1/pages/gytm4qzbx9t6");
        assertThat(built(complete().allowLoopback().baseUrl(URI.create("http://127.0.0.1:9/v1"))))
                .contains("http://127.0.0.1:9/v1/pages/gytm4qzbx9t6");
    }

    @Test
    void what_is_missing_is_named() {
        assertThatThrownBy(() -> StatuspageAdapter.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no page id");
        assertThatThrownBy(() -> StatuspageAdapter.builder().page("abc").build())
                .hasMessageContaining("no token supplier");
    }

    @Test
    void odd_values_are_refused_where_they_are_given() {
        assertThatThrownBy(() -> complete().page("a/b")).hasMessageContaining("found 'a/b'");
        assertThatThrownBy(() -> complete().spacing(Duration.ZERO)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> complete().spacing(Duration.ofHours(1))).hasMessageContaining("PT1H");
        assertThatThrownBy(() -> complete().publicPage(URI.create("http://status.example.com")))
                .hasMessageContaining("https");
    }

    private static StatuspageAdapter.Builder complete() {
        return StatuspageAdapter.builder().page("gytm4qzbx9t6").token(() -> Secret.of("t"));
    }

    private static String built(StatuspageAdapter.Builder builder) {
        StatuspageAdapter adapter = builder.build();
        adapter.close();
        return adapter.toString();
    }
}
