package dev.tocsin.examples.host.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out to which workspace a token belongs. Slack is asked once and its answer kept: later starts go by what was kept,
 * so that no page waits for Slack, and ask beside that whether it still holds.
 */
public final class SlackTeam {
    private static final Logger LOG = LoggerFactory.getLogger(SlackTeam.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private SlackTeam() {}

    /**
     * The workspace as it was kept; else Slack is asked, for five seconds at most.
     *
     * @param api Slack's API
     * @param token the bot token
     * @param folder where to keep the answer; none keeps nothing
     * @return the workspace's id, if Slack or the kept answer says
     */
    public static Optional<String> of(URI api, Secret token, @Nullable Path folder) {
        Path file = folder == null ? null : folder.resolve("slack-team");
        Optional<String> kept = kept(file);
        if (kept.isPresent()) {
            Thread beside = new Thread(() -> compare(api, token, file, kept.get()), "tocsin-host-slack-team");
            beside.setDaemon(true);
            beside.start();
            return kept;
        }
        Optional<String> said = ask(api, token);
        said.ifPresent(it -> keep(file, it));
        return said;
    }

    /** A token may have been exchanged for one of another workspace since. */
    private static void compare(URI api, Secret token, @Nullable Path file, String kept) {
        ask(api, token).filter(said -> !said.equals(kept)).ifPresent(said -> {
            LOG.error("the token belongs to the Slack workspace {}, not to {}: start this service again", said, kept);
            keep(file, said);
        });
    }

    private static Optional<String> ask(URI api, Secret token) {
        String base = api.toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create((base.endsWith("/") ? base : base + "/") + "auth.test"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token.reveal())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<byte[]> answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = new ObjectMapper().readTree(answer.body());
            String team = body.path("team_id").asText("");
            if (isTeam(team)) {
                return Optional.of(team);
            }
            LOG.warn("Slack did not say to which workspace the token belongs: HTTP {}", answer.statusCode());
        } catch (IOException e) {
            LOG.warn(
                    "Slack could not be asked to which workspace the token belongs: {}",
                    e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static boolean isTeam(String text) {
        return text.matches("T[A-Z0-9]{1,30}");
    }

    private static void keep(@Nullable Path file, String team) {
        if (file != null) {
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, team);
            } catch (IOException e) {
                LOG.warn("{} can't be written: at a start without Slack its workspace will not be known", file);
            }
        }
    }

    private static Optional<String> kept(@Nullable Path file) {
        try {
            return file != null && Files.exists(file)
                    ? Optional.of(Files.readString(file).strip()).filter(SlackTeam::isTeam)
                    : Optional.empty();
        } catch (IOException e) {
            LOG.warn("{} can't be read", file);
            return Optional.empty();
        }
    }
}
