package dev.tocsin.slack;

import com.google.gson.JsonParseException;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.tocsin.slack.SlackTrouble.Kind;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one table of what Slack's codes and HTTP's mean for an effect. A code that is not in it is a refusal of this effect: Slack
 * adds codes, and what it refuses by name it has not done.
 */
final class SlackErrors {

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Map<String, Kind> KINDS = kinds();
    private static final Map<String, String> REMEDIES = remedies();

    private SlackErrors() {}

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        put(kinds, Kind.LATER, "ratelimited rate_limited service_unavailable request_timeout team_added_to_org");
        put(kinds, Kind.LATER, "fetch_members_failed");
        put(kinds, Kind.UNKNOWN, "fatal_error internal_error");
        put(kinds, Kind.REFUSED_ALL, "not_authed invalid_auth account_inactive token_revoked token_expired");
        put(kinds, Kind.REFUSED_ALL, "not_allowed_token_type org_login_required ekm_access_denied accesslimited");
        put(kinds, Kind.REFUSED_ALL, "access_denied team_access_not_granted two_factor_setup_required unknown_method");
        return kinds;
    }

    private static void put(Map<String, Kind> kinds, Kind kind, String codes) {
        for (String code : codes.split(" ", -1)) {
            kinds.put(code, kind);
        }
    }

    private static Map<String, String> remedies() {
        Map<String, String> remedies = new LinkedHashMap<>();
        String token = "install the app again and hand over its new bot token";
        for (String code : List.of("not_authed", "invalid_auth", "token_revoked", "token_expired")) {
            remedies.put(code, token);
        }
        remedies.put(
                "account_inactive", "the app or its workspace was switched off: ask a workspace admin, then " + token);
        remedies.put("not_allowed_token_type", "hand over a bot token (xoxb-)");
        remedies.put(
                "accesslimited", "the workspace limits from which networks it may be called: ask a workspace admin");
        remedies.put("ekm_access_denied", "the enterprise's admins have suspended posting: ask them");
        remedies.put("unknown_method", "check the adapter's API address");
        remedies.put("not_in_channel", "invite the app into the channel");
        remedies.put("channel_not_found", "check the name; a private channel has to invite the app first");
        remedies.put("is_archived", "the channel is archived: bring it back or use another");
        remedies.put("restricted_action", "a workspace setting forbids this to apps: ask a workspace admin");
        remedies.put("user_disabled", "the person has left the workspace: use another way to reach them");
        remedies.put("user_not_found", "check the person's Slack identity (enterprise/team/user)");
        remedies.put("message_not_found", "the message was deleted in Slack: nothing to do");
        remedies.put("ura_max_channels", "a guest of one channel can't be invited to another");
        return remedies;
    }

    /** What a code means. */
    static Kind kindOf(String code) {
        return KINDS.getOrDefault(code, Kind.REFUSED);
    }

    /** The trouble of an answer {@code ok:false}. */
    static SlackTrouble ofAnswer(String method, SlackApiTextResponse answer) {
        String code = tame(answer.getError());
        Kind kind = kindOf(code);
        Map<String, List<String>> headers = answer.getHttpResponseHeaders();
        Duration after = kind == Kind.LATER && headers != null
                ? retryAfter(first(headers.get("retry-after")), first(headers.get("date")))
                : null;
        return new SlackTrouble(kind, code, method + " was answered with " + code, remedy(method, code, answer), after);
    }

    private static String remedy(String method, String code, SlackApiTextResponse answer) {
        if (code.equals("missing_scope")) {
            return "give the app the scope " + tame(answer.getNeeded()) + " and install it again";
        }
        String known = REMEDIES.get(code);
        return known == null ? "see " + code + " at https://docs.slack.dev/reference/methods/" + method : known;
    }

    /** The trouble of an HTTP status other than success. */
    static SlackTrouble ofStatus(String method, int status, @Nullable String retryAfter, @Nullable String date) {
        String reason = method + " was answered with HTTP " + status;
        if (status == 429 || status == 503 || status == 408) {
            return SlackTrouble.later(reason, retryAfter(retryAfter, date));
        }
        if (status >= 500) {
            return SlackTrouble.unknown(reason);
        }
        if (status >= 300 && status < 400) {
            return all(reason, "redirects are not followed: check the API address, and any proxy in between");
        }
        if (status == 401 || status == 403) {
            return all(reason, "check the bot token, and any proxy in between");
        }
        if (status == 404) {
            return all(reason, "check the adapter's API address");
        }
        return SlackTrouble.refused(reason, "report this: the adapter made a request that HTTP itself refuses");
    }

    private static SlackTrouble all(String reason, String remedy) {
        return new SlackTrouble(Kind.REFUSED_ALL, "", reason, remedy, null);
    }

    /** The trouble of a call that did not get as far as an answer that can be read. */
    static SlackTrouble ofFailure(String method, Throwable failure, Transmission sent) {
        if (failure instanceof SlackApiException answered) {
            var response = answered.getResponse();
            return ofStatus(method, response.code(), response.header("Retry-After"), response.header("Date"));
        }
        String what = describe(failure);
        String reason = method + " brought " + what;
        return sent == Transmission.BEGUN ? SlackTrouble.unknown(reason) : SlackTrouble.later(reason, null);
    }

    /** How far a request had come. */
    enum Transmission {
        /** No byte of it had left. */
        NOT_BEGUN,
        /** It may have arrived. */
        BEGUN
    }

    private static String describe(Throwable failure) {
        if (failure instanceof AnswerTooLarge) {
            return "an answer of more than " + AnswerTooLarge.MOST_BYTES + " bytes";
        }
        return failure instanceof JsonParseException
                ? "an answer that can't be read"
                : "no answer (" + failure.getClass().getSimpleName() + ")";
    }

    /** Reads {@code Retry-After}, seconds or a date beside the answer's own; at least a second, at most a quarter of an hour. */
    static @Nullable Duration retryAfter(@Nullable String value, @Nullable String date) {
        Duration wait = value == null ? null : waitOf(value.strip(), date);
        if (wait == null) {
            return null;
        }
        if (wait.compareTo(Duration.ofSeconds(1)) < 0) {
            return Duration.ofSeconds(1);
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static @Nullable Duration waitOf(String value, @Nullable String date) {
        if (value.matches("-?[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        if (value.matches("[0-9]+")) {
            return LONGEST;
        }
        try {
            return date == null ? null : Duration.between(httpDate(date), httpDate(value));
        } catch (DateTimeParseException neither) {
            return null;
        }
    }

    private static ZonedDateTime httpDate(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private static @Nullable String first(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** A foreign word fit for a message: its letters, digits and underscores, at most 100. */
    static String tame(@Nullable String word) {
        String kept = word == null ? "" : word.replaceAll("[^A-Za-z0-9_:.,-]", "");
        return kept.isEmpty() ? "no_code" : kept.substring(0, Math.min(100, kept.length()));
    }
}
