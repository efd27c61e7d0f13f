package dev.tocsin.examples.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.slack.fake.InboundRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Somebody outside who speaks HTTP to a service. Follows no redirects. */
final class Browser {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OWN = List.of("host", "content-length", "connection");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    Browser(String address) {
        this.address = address;
    }

    /** What came back. */
    record Answer(int status, HttpResponse<String> response) {
        String text() {
            return response.body();
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException("no JSON: " + response.body(), e);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(20));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A request of the API, with its token. */
    HttpRequest.Builder api(String path) {
        return to("/api/incidents" + path).header("Authorization", "Bearer " + Town.TOKEN);
    }

    Answer get(String path) {
        return send(api(path));
    }

    Answer get(String path, String person) {
        return send(api(path).header("X-Tocsin-Person", person));
    }

    Answer post(String path, String person, String json) {
        return send(api(path)
                .header("X-Tocsin-Person", person)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** A request that the fake Slack has signed. */
    Answer deliver(InboundRequest request) {
        HttpRequest.Builder delivery = to(request.path());
        request.headers()
                .forEach((name, values) -> values.stream()
                        .filter(it -> !OWN.contains(name.toLowerCase(Locale.ROOT)))
                        .forEach(it -> delivery.header(name, it)));
        return send(delivery.POST(BodyPublishers.ofByteArray(request.body())));
    }

    /** A form of a page, posted. */
    Answer submit(String path, String cookie, String form) {
        HttpRequest.Builder post = to(path).header("Content-Type", "application/x-www-form-urlencoded");
        if (!cookie.isEmpty()) {
            post.header("Cookie", cookie);
        }
        return send(post.POST(BodyPublishers.ofString(form)));
    }
}
