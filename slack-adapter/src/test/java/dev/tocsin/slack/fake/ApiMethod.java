package dev.tocsin.slack.fake;

import com.google.gson.JsonObject;

/** One method of the Web API. Throws {@link ApiError} for what Slack answers with {@code ok:false}. */
@FunctionalInterface
interface ApiMethod {

    /** Runs with the workspace's monitor held. The answer lacks only {@code ok}. */
    JsonObject run(Arguments arguments);
}
