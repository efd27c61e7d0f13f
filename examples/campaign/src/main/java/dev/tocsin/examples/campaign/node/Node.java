package dev.tocsin.examples.campaign.node;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.Tocsin;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.examples.campaign.town.Town;
import dev.tocsin.examples.campaign.wire.Asked;
import dev.tocsin.examples.campaign.wire.Door;
import dev.tocsin.examples.campaign.wire.Json;
import dev.tocsin.examples.campaign.wire.Wiring;
import dev.tocsin.examples.pagerduty.PagerDuty;
import dev.tocsin.jira.JiraAdapter;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.slack.SlackAdapter;
import dev.tocsin.spi.OnCallSource;
import dev.tocsin.spi.People;
import dev.tocsin.spi.Secret;
import dev.tocsin.statuspage.StatuspageAdapter;
import dev.tocsin.store.jdbc.JdbcIncidentStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The engine over a database, with its real adapters, behind a door. */
public final class Node implements AutoCloseable {
    private static final int CONNECTIONS = 12;

    /** Below the two seconds in which a command is answered. */
    private static final long PATIENCE_MILLIS = 1_500;

    private final HikariDataSource pool;
    private final Tocsin tocsin;
    private final Door door;

    /**
     * What a node is told.
     *
     * @param label which release it says it is
     * @param database the URL of the database
     * @param folder where policy, catalog and rotations are
     * @param world the outside world
     */
    public record Settings(String label, String database, String folder, Wiring world) {}

    /** Starts it on tables that are there. */
    public Node(Settings settings) {
        pool = pool(settings.database());
        Path folder = Path.of(settings.folder());
        Wiring world = settings.world();
        SlackAdapter slack = SlackAdapter.builder(world.team(), () -> Secret.of(world.slackToken()))
                .loopbackApi(world.slack())
                .build();
        tocsin = Tocsin.builder(PolicySource.file(Company.policy(folder)))
                .store(JdbcIncidentStore.over(pool))
                .catalog(CatalogSource.file(Company.catalog(folder)))
                .people(People.of(Company.people(world.team(), world.members())))
                .onCall(OnCallSource.of(schedules(Company.rotations(folder))))
                .chat(Hurried.of(slack))
                .pagers(Hurried.of(PagerDuty.unencrypted(() -> Secret.of(Town.keyOf("host")), world.pager())))
                .tickets(jira(world))
                .statusPage(statuspage(world))
                .start();
        Desk desk = new Desk(tocsin);
        door = new Door()
                .with("/ask", (query, body) -> Door.Answer.of(Json.write(desk.ask(Json.read(body, Asked.class)))))
                .with("/story", (query, body) -> Door.Answer.of(Json.write(desk.story(query))))
                .with("/incidents", (query, body) -> Door.Answer.of(Json.write(desk.incidents())))
                .with("/label", (query, body) -> Door.Answer.of(settings.label()));
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tocsin");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** Makes the tables in a database that has none. */
    public static void migrate(String url) {
        try (HikariDataSource pool = pool(url)) {
            JdbcIncidentStore.over(pool).migrate();
        }
    }

    private static Schedules schedules(Path file) {
        return Schedules.read(file).asOptional().orElseThrow(() -> new IllegalStateException("can't read " + file));
    }

    private static JiraAdapter jira(Wiring world) {
        return JiraAdapter.builder()
                .site(world.jira())
                .allowLoopback()
                .user(Wiring.JIRA_USER)
                .token(() -> Secret.of(Wiring.JIRA_TOKEN))
                .project(Wiring.PROJECT, "Incident")
                .build();
    }

    private static StatuspageAdapter statuspage(Wiring world) {
        return StatuspageAdapter.builder()
                .page(Wiring.PAGE)
                .baseUrl(world.statuspage())
                .allowLoopback()
                .token(() -> Secret.of(Wiring.PAGE_TOKEN))
                .spacing(Duration.ofMillis(20))
                .build();
    }

    /** Where its door is. */
    public URI address() {
        return door.address();
    }

    /** In order: no more commands, then the engine, then the database. */
    @Override
    public void close() {
        door.close();
        tocsin.close();
        pool.close();
    }
}
