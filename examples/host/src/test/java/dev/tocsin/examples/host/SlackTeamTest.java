package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tocsin.examples.host.slack.SlackTeam;
import dev.tocsin.spi.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlackTeamTest {
    private static final Secret TOKEN = Secret.of("xoxb-of-a-test");

    @TempDir
    private Path folder;

    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private HttpServer slack;

    @BeforeEach
    void start() throws IOException {
        slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slack.createContext("/", exchange -> {
            try (exchange) {
                mayAnswer.await();
                byte[] answer = "{\"ok\":true,\"team_id\":\"TNEW\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        slack.start();
    }

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        slack.stop(0);
    }

    private URI api() {
        return URI.create("http://127.0.0.1:" + slack.getAddress().getPort() + "/api/");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void is_asked_for_once_and_kept() throws IOException {
        mayAnswer.countDown();

        assertThat(SlackTeam.of(api(), TOKEN, folder)).contains("TNEW");
        assertThat(Files.readString(folder.resolve("slack-team"))).isEqualTo("TNEW");
        assertThat(SlackTeam.of(URI.create("http://127.0.0.1:1/api/"), TOKEN, folder))
                .contains("TNEW");
    }

    @Test
    void that_was_kept_holds_at_once_and_is_put_right_when_slack_says_otherwise() throws IOException {
        Path kept = folder.resolve("slack-team");
        Files.writeString(kept, "TOLD\n");

        assertThat(SlackTeam.of(api(), TOKEN, folder)).contains("TOLD");

        assertThat(kept).as("Slack has not answered yet").hasContent("TOLD");
        mayAnswer.countDown();
        Patience.until("it is put right", () -> read(kept).equals("TNEW"));
    }

    @Test
    void that_is_no_team_is_not_believed() throws IOException {
        Files.writeString(folder.resolve("slack-team"), "half a li");
        mayAnswer.countDown();

        assertThat(SlackTeam.of(api(), TOKEN, folder)).contains("TNEW");
    }
}
