package dev.tocsin.examples.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakeSlack;
import dev.tocsin.slack.fake.SlackCall;
import dev.tocsin.statuspage.fake.Call;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls that reached the fakes, in a reader's words. */
final class CallLines {

    private static final int LONGEST = 110;
    private static final ObjectMapper JSON = new ObjectMapper();

    private CallLines() {}

    static String slack(FakeSlack slack, Company company, SlackCall call) {
        String where = call.argument("channel").isEmpty()
                ? call.argument("name").isEmpty() ? "" : "#" + call.argument("name")
                : place(slack, company, call.argument("channel"));
        String what = firstOf(
                plain(call.argument("text")), plain(call.argument("topic")), invited(company, call.argument("users")));
        String went = call.ok() ? "" : " (" + Optional.ofNullable(call.error()).orElse("HTTP " + call.status()) + ")";
        return (call.method() + " " + where + (what.isEmpty() ? "" : "  \"" + shortened(what) + "\"") + went).strip();
    }

    private static String place(FakeSlack slack, Company company, String id) {
        return slack.channels().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .map(it -> it.kind() == FakeChannel.Kind.DIRECT ? "@" + company.nameOf(it.name()) : "#" + it.name())
                .orElseGet(() -> company.isMember(id) ? "@" + company.nameOf(id) : id);
    }

    /** What people read where Slack was sent its three escapes. */
    private static String plain(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    static String statusPage(Call call) {
        return call.asLine() + said(call.body(), "name", "status", "deliver_notifications");
    }

    static String jira(dev.tocsin.jira.fake.Call call) {
        return call + said(call.requestBody(), "summary");
    }

    /** Some fields of a request, for people. */
    private static String said(String body, String... fields) {
        JsonNode json = json(body);
        String said = Arrays.stream(fields)
                .map(json::findValue)
                .filter(Objects::nonNull)
                .<JsonNode>map(Objects::requireNonNull)
                .map(it -> it.isBoolean() ? (it.booleanValue() ? "subscribers mailed" : "nobody mailed") : shown(it))
                .collect(Collectors.joining(", "));
        return said.isEmpty() ? "" : "  \"" + shortened(said) + "\"";
    }

    private static String shown(JsonNode text) {
        String words = text.asText().replace('_', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a request that is no JSON: " + body, e);
        }
    }

    private static String invited(Company company, String users) {
        return users.isEmpty()
                ? ""
                : String.join(
                        ", ",
                        Arrays.stream(users.split(",")).map(company::nameOf).toList());
    }

    private static String firstOf(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
