package dev.tocsin.examples.quickstart;

import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakeSlack;
import dev.tocsin.slack.fake.SlackCall;
import java.util.Arrays;
import java.util.Optional;

/** Calls that reached the fakes, in a reader's words. */
final class CallLines {

    private static final int LONGEST = 110;

    private CallLines() {}

    static String slack(FakeSlack slack, Company company, SlackCall call) {
        String where = call.argument("channel").isEmpty()
                ? call.argument("name").isEmpty() ? "" : "#" + call.argument("name")
                : place(slack, company, call.argument("channel"));
        String what = firstOf(call.argument("text"), call.argument("topic"), invited(company, call.argument("users")));
        String went = call.ok() ? "" : " (" + Optional.ofNullable(call.error()).orElse("HTTP " + call.status()) + ")";
        return (call.method() + " " + where + (what.isEmpty() ? "" : "  \"" + shortened(what) + "\"") + went).strip();
    }

    private static String place(FakeSlack slack, Company company, String id) {
        return slack.channels().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .map(it -> it.kind() == FakeChannel.Kind.DIRECT ? "@" + company.nameOf(it.name()) : "#" + it.name())
                .orElse(id);
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
