package dev.tocsin.examples.host.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.OutcomeUnknown;
import dev.tocsin.Overloaded;
import dev.tocsin.Tocsin;
import dev.tocsin.spi.StoreUnavailable;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into a problem as JSON. What nobody foresaw is logged here and told nobody outside. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /**
     * For every route.
     *
     * @param routes where to add it
     * @param tocsin whose break-glass text is told when the store is away
     */
    public static void answer(RoutesConfig routes, Tocsin tocsin) {
        routes.exception(Problem.class, (problem, context) -> write(context, problem));
        routes.exception(
                StoreUnavailable.class,
                (away, context) -> write(
                        context.header("Retry-After", "1"),
                        Problem.of(
                                503,
                                "Nothing was recorded",
                                "the incident store can't be reached. "
                                        + tocsin.policy().breakGlass())));
        routes.exception(
                Overloaded.class,
                (busy, context) -> write(
                        context.header("Retry-After", "1"),
                        Problem.of(503, "Nothing was recorded", "there is too much to do; try again in a second")));
        routes.exception(
                OutcomeUnknown.class,
                (unknown, context) -> write(
                        context,
                        Problem.of(
                                504,
                                "Nobody knows whether it was recorded",
                                "send it again under the same Idempotency-Key: it counts once")));
        routes.exception(
                HttpResponseException.class,
                (refused, context) -> write(
                        context,
                        Problem.of(
                                refused.getStatus(),
                                refused.getStatus() == 404 ? "Not found" : "Not served",
                                refused.getStatus() == 404
                                        ? "there is nothing at this path; the README lists what there is"
                                        : String.valueOf(refused.getMessage()))));
        routes.exception(Exception.class, (unforeseen, context) -> {
            LOG.error("a request could not be served: {} {}", context.method(), context.endpoint().path, unforeseen);
            write(
                    context,
                    Problem.of(500, "Not served", "something went wrong here; the log of this service says what"));
        });
    }

    private static void write(Context context, Problem problem) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail());
        if (!problem.faults().isEmpty()) {
            ArrayNode errors = body.putArray("errors");
            problem.faults()
                    .forEach(it -> errors.addObject().put("field", it.field()).put("reason", it.reason()));
        }
        context.status(problem.status())
                .contentType("application/problem+json")
                .result(body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
