package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpHeartbeatTest {
    private static final Deadline PATIENT = () -> Duration.ofSeconds(60);

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpHeartbeat heartbeat() {
        return new HttpHeartbeat(
                Secret.of("http://127.0.0.1:" + server.getAddress().getPort() + "/ping/abc"));
    }

    @Test
    void posts_to_whoever_waits() {
        heartbeat().beat(PATIENT);

        assertThat(calls).containsExactly("POST /ping/abc");
    }

    @Test
    void says_that_it_was_not_taken_without_the_address() {
        status = 404;

        assertThatThrownBy(() -> heartbeat().beat(PATIENT))
                .hasMessageContaining("404")
                .hasMessageNotContaining("ping/abc");
    }

    @Test
    void says_that_it_did_not_arrive_without_the_address() {
        HttpHeartbeat heartbeat = heartbeat();
        server.stop(0);

        assertThatThrownBy(() -> heartbeat.beat(PATIENT))
                .hasMessageContaining("did not arrive")
                .hasMessageNotContaining("ping/abc")
                .hasNoCause();
    }
}
