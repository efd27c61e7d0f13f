package dev.tocsin.jira;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Retry-After}: seconds, or a date that is compared with the answer's own {@code Date}, so that no clock is
 * read. It is kept between one second and 15 minutes.
 */
final class RetryAfter {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(15);

    private RetryAfter() {}

    /** The wait asked for, or null if none was or it can't be read. */
    static @Nullable Duration read(HttpHeaders headers) {
        String text = headers.firstValue("Retry-After").map(String::strip).orElse("");
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return text.length() > 6 ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(text)));
        }
        ZonedDateTime until = date(text);
        ZonedDateTime from = date(headers.firstValue("Date").orElse(""));
        return until == null || from == null ? null : bounded(Duration.between(from, until));
    }

    private static Duration bounded(Duration wait) {
        if (wait.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static @Nullable ZonedDateTime date(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
