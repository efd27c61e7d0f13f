package dev.tocsin.slack.inbound;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's markup read back into what a person wrote: names for mentions, labels for links, no escapes. */
final class SlackText {

    private static final Pattern SEQUENCE =
            Pattern.compile("<([@#!]|https?:|mailto:)([^<>|]{0,2000})(?:\\|([^<>]{0,2000}))?>");

    private SlackText() {}

    static String read(String markup) {
        Matcher matcher = SEQUENCE.matcher(markup);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(text, Matcher.quoteReplacement(inWords(matcher)));
        }
        return matcher.appendTail(text)
                .toString()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String inWords(Matcher sequence) {
        String kind = sequence.group(1);
        String target = sequence.group(2);
        String label = sequence.group(3);
        boolean labelled = label != null && !label.isBlank();
        return switch (kind) {
            case "@", "#" -> kind + (labelled ? label : target);
            case "!" -> labelled ? label : "@" + target;
            default -> labelled ? label : kind + target;
        };
    }
}
