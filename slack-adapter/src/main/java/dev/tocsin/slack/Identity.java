package dev.tocsin.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import dev.tocsin.spi.Deadline;
import org.jspecify.annotations.Nullable;

/** Who the app is in its workspace; asked once. Safe for any thread. */
final class Identity {

    private final SlackApi api;
    private volatile @Nullable String user;

    Identity(SlackApi api) {
        this.api = api;
    }

    /** The app's own member id. */
    String user(Deadline deadline) throws SlackTrouble {
        String known = user;
        return known == null ? SlackApi.present(test(deadline).getUserId(), "auth.test") : known;
    }

    AuthTestResponse test(Deadline deadline) throws SlackTrouble {
        AuthTestResponse answer = api.call("auth.test", deadline, client -> client.authTest(request -> request));
        user = answer.getUserId();
        return answer;
    }
}
