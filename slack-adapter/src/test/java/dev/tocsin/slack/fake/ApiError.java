package dev.tocsin.slack.fake;

import com.google.gson.JsonObject;

/** Slack's answer {@code ok:false}: a code, maybe with more to say. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient JsonObject more;

    ApiError(String code) {
        this(code, new JsonObject());
    }

    ApiError(String code, JsonObject more) {
        super(code, null, false, false);
        this.code = code;
        this.more = more;
    }

    String code() {
        return code;
    }

    JsonObject answer() {
        JsonObject answer = Json.of("ok", false, "error", code);
        more.entrySet().forEach(member -> answer.add(member.getKey(), member.getValue()));
        return answer;
    }
}
