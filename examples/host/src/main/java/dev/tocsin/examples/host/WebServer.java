package dev.tocsin.examples.host;

import dev.tocsin.Tocsin;
import dev.tocsin.examples.host.api.ApiRoutes;
import dev.tocsin.examples.host.api.HealthRoute;
import dev.tocsin.examples.host.page.PageRoutes;
import dev.tocsin.examples.host.page.Seal;
import dev.tocsin.examples.host.page.Sessions;
import dev.tocsin.examples.host.pagerduty.PagerDutyRoutes;
import dev.tocsin.examples.host.settings.Configuration;
import dev.tocsin.examples.host.slack.SlackPace;
import dev.tocsin.examples.host.slack.SlackRoutes;
import dev.tocsin.examples.host.web.Callers;
import dev.tocsin.examples.host.web.Problems;
import dev.tocsin.examples.pagerduty.PagerDutyWebhooks;
import dev.tocsin.slack.inbound.SlackInbound;
import dev.tocsin.slack.inbound.SlackSignature;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The HTTP server with all routes. */
final class WebServer implements AutoCloseable {
    private final Javalin javalin;

    private WebServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Ways in for others' systems.
     *
     * @param slack Slack's, if there is one
     * @param pagerDuty PagerDuty's, if there is one
     */
    record Doors(@Nullable SlackInbound slack, @Nullable PagerDutyWebhooks pagerDuty) {

        /** What became of webhooks, for health. */
        Supplier<Optional<Record>> told() {
            return () -> Optional.ofNullable(pagerDuty).map(PagerDutyWebhooks::tally);
        }
    }

    /**
     * What is served.
     *
     * @param configuration what this service was told
     * @param clock the time
     * @param tocsin the engine
     * @param doors ways in for others' systems
     * @param seal what signs links, sessions and forms
     * @param notices what this service was started without
     */
    record Parts(
            Configuration configuration,
            InstantSource clock,
            Tocsin tocsin,
            Doors doors,
            Seal seal,
            List<String> notices) {
        /** Copies the list. */
        Parts {
            notices = List.copyOf(notices);
        }
    }

    static WebServer start(Parts parts) {
        Configuration configuration = parts.configuration();
        Tocsin tocsin = parts.tocsin();
        Doors doors = parts.doors();
        Callers callers = new Callers(configuration.apiToken(), tocsin.people());
        Configuration.Links links = configuration.links();
        Sessions.Transport transport =
                links != null && "https".equals(links.base().getScheme())
                        ? Sessions.Transport.HTTPS
                        : Sessions.Transport.HTTP;
        Javalin javalin = Javalin.create(config -> {
            quietly(config);
            Problems.answer(config.routes, tocsin);
            HealthRoute.add(config.routes, tocsin, callers, parts.notices(), doors.told());
            ApiRoutes.add(config.routes, tocsin, callers, parts.clock());
            PageRoutes.add(config.routes, tocsin, callers, parts.seal(), transport);
            slack(config.routes, parts);
            PagerDutyWebhooks pagerDuty = doors.pagerDuty();
            if (pagerDuty != null) {
                PagerDutyRoutes.add(config.routes, pagerDuty);
            }
        });
        try {
            return new WebServer(javalin.start(configuration.port()));
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "the port " + configuration.port() + " can't be listened on: set PORT to one that is free", e);
        }
    }

    private static void slack(RoutesConfig routes, Parts parts) {
        SlackInbound slack = parts.doors().slack();
        Configuration.Slack workspace = parts.configuration().slack();
        if (slack != null && workspace != null) {
            SlackSignature signature = SlackSignature.with(workspace::signingSecrets, parts.clock());
            SlackRoutes.add(routes, slack, new SlackPace(signature, parts.clock()));
        }
    }

    private static void quietly(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.routes.before(context -> context.header("Server", "tocsin"));
    }

    int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
