package dev.tocsin.slack;

import dev.tocsin.slack.fake.SlackCall;
import java.util.List;

/** The check of {@link ApiDescription}, for the tests of the way in. */
public final class RequestsFit {

    private RequestsFit() {}

    /** Fails if a call does not fit Slack's description; passes if there is none at hand. */
    public static void check(List<SlackCall> calls) {
        ApiDescription.check(calls);
    }
}
