package dev.tocsin.examples.host.web;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All headers of a request with all their values: whoever checks a signature wants each exactly once. */
public final class Headers {
    private Headers() {}

    /**
     * The headers, as they came.
     *
     * @param context the request
     * @return values by name
     */
    public static Map<String, List<String>> of(Context context) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(context.req().getHeaderNames())) {
            headers.put(name, Collections.list(context.req().getHeaders(name)));
        }
        return headers;
    }
}
