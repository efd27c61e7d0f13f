package dev.tocsin.slack.fake;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Lists cut into pages with a cursor. */
final class Pages {

    private static final int MOST = 1000;

    /**
     * A page of a list, and the cursor of the next one.
     *
     * @param <T> what is listed
     */
    record Page<T>(List<T> items, String next) {

        JsonObject metadata() {
            return Json.of("next_cursor", next);
        }
    }

    private Pages() {}

    static <T> Page<T> cut(List<T> all, Arguments arguments) {
        int limit = arguments.number("limit", 100);
        if (limit < 1 || limit > MOST) {
            throw new ApiError("invalid_limit");
        }
        int from = position(arguments.get("cursor"), all.size());
        int to = Math.min(all.size(), from + limit);
        return new Page<>(all.subList(from, to), to == all.size() ? "" : cursor(to));
    }

    private static String cursor(int position) {
        return Base64.getEncoder().encodeToString(("next:" + position).getBytes(StandardCharsets.UTF_8));
    }

    private static int position(String cursor, int size) {
        if (cursor.isEmpty()) {
            return 0;
        }
        try {
            String decoded = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
            int position = Integer.parseInt(decoded.substring("next:".length()));
            return Math.min(position, size);
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException notOurs) {
            throw new ApiError("invalid_cursor");
        }
    }
}
