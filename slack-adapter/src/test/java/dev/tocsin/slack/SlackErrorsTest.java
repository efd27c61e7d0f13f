package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.response.auth.AuthTestResponse;
import dev.tocsin.slack.SlackErrors.Transmission;
import dev.tocsin.slack.SlackTrouble.Kind;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SlackErrorsTest {

    static final List<String> METHODS = List.of(
            "auth.test",
            "bookmarks.add",
            "bookmarks.list",
            "chat.postMessage",
            "chat.update",
            "conversations.archive",
            "conversations.create",
            "conversations.history",
            "conversations.info",
            "conversations.invite",
            "conversations.list",
            "conversations.open",
            "conversations.rename",
            "conversations.setPurpose",
            "conversations.setTopic",
            "pins.add");

    /** What Slack documents for these methods, and what newer ones send without documenting it. */
    private static final Map<Kind, String> DOCUMENTED = documentedByKind();

    private static Map<Kind, String> documentedByKind() {
        Map<Kind, String> codes = new LinkedHashMap<>();
        codes.put(Kind.LATER, "ratelimited rate_limited service_unavailable request_timeout team_added_to_org");
        codes.put(Kind.UNKNOWN, "fatal_error internal_error");
        codes.put(
                Kind.REFUSED_ALL,
                "account_inactive invalid_auth not_authed token_revoked token_expired accesslimited ekm_access_denied "
                        + "org_login_required not_allowed_token_type two_factor_setup_required");
        codes.put(
                Kind.REFUSED,
                "already_archived already_in_channel already_pinned bad_timestamp cant_archive_general cant_invite "
                        + "cant_invite_self cant_update_message channel_not_found edit_window_closed file_not_shared "
                        + "invalid_arg_name invalid_array_arg invalid_charset invalid_form_data invalid_json invalid_name "
                        + "invalid_name_maxlength invalid_name_punctuation invalid_name_required invalid_name_specials "
                        + "invalid_post_type invalid_ts_latest invalid_ts_oldest invalid_user_combination is_archived "
                        + "is_inactive json_not_object message_not_found method_not_supported_for_channel_type "
                        + "missing_charset missing_post_type missing_scope msg_too_long name_taken no_channel "
                        + "no_item_specified no_permission no_text no_user not_authorized not_enough_users not_in_channel "
                        + "not_pinnable not_supported permission_denied restricted_action superfluous_charset too_long "
                        + "too_many_attachments too_many_users upgrade_required ura_max_channels user_disabled user_is_bot "
                        + "user_is_restricted user_is_ultra_restricted user_not_found user_not_visible "
                        + "users_list_not_supplied invalid_blocks metadata_too_large a_code_of_next_year");
        return codes;
    }

    static Set<String> documented() {
        Set<String> all = new LinkedHashSet<>();
        DOCUMENTED.values().forEach(codes -> all.addAll(List.of(codes.split(" ", -1))));
        return all;
    }

    static List<Object[]> codes() {
        return DOCUMENTED.entrySet().stream()
                .flatMap(entry -> List.of(entry.getValue().split(" ", -1)).stream()
                        .map(code -> new Object[] {code, entry.getKey()}))
                .toList();
    }

    private static SlackTrouble answered(String code, Map<String, List<String>> headers) {
        AuthTestResponse answer = new AuthTestResponse();
        answer.setError(code);
        answer.setNeeded("pins:write");
        answer.setHttpResponseHeaders(headers);
        return SlackErrors.ofAnswer("chat.postMessage", answer);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void each_documented_code_has_its_meaning_and_a_remedy(String code, Kind kind) {
        SlackTrouble trouble = answered(code, Map.of());
        assertThat(trouble.kind()).isEqualTo(kind);
        assertThat(trouble.reason()).contains("chat.postMessage", code);
        assertThat(trouble.remedy()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "301,REFUSED_ALL",
        "302,REFUSED_ALL",
        "400,REFUSED",
        "401,REFUSED_ALL",
        "403,REFUSED_ALL",
        "404,REFUSED_ALL",
        "408,LATER",
        "413,REFUSED",
        "429,LATER",
        "500,UNKNOWN",
        "502,UNKNOWN",
        "503,LATER",
        "504,UNKNOWN",
        "520,UNKNOWN"
    })
    void each_http_status_has_its_meaning(int status, Kind kind) {
        assertThat(SlackErrors.ofStatus("chat.update", status, null, null).kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "30,30",
        "0,1",
        "-5,1",
        "1000000,900",
        "99999999999999,900",
        "abc,",
        ",",
        "1.5,",
        "'Mon, 23 Nov 2026 12:01:40 GMT',100",
        "'Mon, 23 Nov 2026 11:00:00 GMT',1",
        "'Tue, 24 Nov 2026 12:00:00 GMT',900"
    })
    void retry_after_is_read_floored_and_capped(@Nullable String value, @Nullable Integer seconds) {
        assertThat(SlackErrors.retryAfter(value, "Mon, 23 Nov 2026 12:00:00 GMT"))
                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    @Test
    void a_rate_limit_in_an_answer_carries_its_wait() {
        assertThat(answered("ratelimited", Map.of("retry-after", List.of("7"))).outcome())
                .hasToString("TryLater[reason=chat.postMessage was answered with ratelimited, after=PT7S]");
    }

    @Test
    void a_missing_scope_is_named() {
        assertThat(answered("missing_scope", Map.of()).remedy()).contains("pins:write");
    }

    @Test
    void a_foreign_code_is_tamed() {
        String hostile = "x\r\n<!channel>" + "y".repeat(5000);
        assertThat(answered(hostile, Map.of()).reason()).hasSizeLessThan(200).doesNotContain("\n", "<", "!");
    }

    @Test
    void what_had_not_begun_to_leave_has_not_happened() {
        SocketTimeoutException failure = new SocketTimeoutException("host and port stay out");
        assertThat(SlackErrors.ofFailure("pins.add", failure, Transmission.NOT_BEGUN)
                        .kind())
                .isEqualTo(Kind.LATER);
        SlackTrouble begun = SlackErrors.ofFailure("pins.add", failure, Transmission.BEGUN);
        assertThat(begun.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(begun.reason()).isEqualTo("pins.add brought no answer (SocketTimeoutException)");
    }
}
