package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are written out, so that nothing is looked up. */
class EndpointTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "224.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "ff02::1",
                "::ffff:10.0.0.1"
            })
    void addresses_inside_a_network_are_inside(String address) throws UnknownHostException {
        assertThat(Endpoint.isInside(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.68.124.168", "172.32.0.1", "100.128.0.1", "2600:1f18::1"})
    void addresses_of_the_world_are_not(String address) throws UnknownHostException {
        assertThat(Endpoint.isInside(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void a_fake_is_found_where_it_is() throws UnknownHostException {
        Endpoint endpoint = Endpoint.loopback(URI.create("http://127.0.0.1:8080/api"));
        assertThat(endpoint.prefix()).isEqualTo("http://127.0.0.1:8080/api/");
        assertThat(endpoint.lookup("127.0.0.1")).hasSize(1);
    }

    @Test
    void an_address_with_more_than_host_and_path_is_refused() {
        assertThatThrownBy(() -> Endpoint.slack(URI.create("https://slack.com/api/?token=canary")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("canary");
    }
}
