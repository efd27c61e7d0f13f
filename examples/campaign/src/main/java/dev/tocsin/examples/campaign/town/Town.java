package dev.tocsin.examples.campaign.town;

import dev.tocsin.examples.campaign.wire.Door;
import dev.tocsin.examples.campaign.wire.Json;
import dev.tocsin.examples.campaign.wire.Outside;
import dev.tocsin.examples.campaign.wire.Wiring;
import dev.tocsin.jira.fake.FakeJira;
import dev.tocsin.jira.fake.Issue;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakeSlack;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.statuspage.fake.FakeStatuspage;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fake services, with a door at which their ledgers can be read. */
public final class Town implements AutoCloseable {
    private static final Pattern CHANNEL = Pattern.compile("inc-\\d{4}-0*(\\d+)-.*");
    private static final Pattern TICKET = Pattern.compile("(INC-\\d+)\\b.*");

    private final InstantSource clock;
    private final FakeSlack slack;
    private final FakeJira jira;
    private final FakeStatuspage page;
    private final Bell bell;
    private final Door door;
    private final Wiring wiring;

    /** Opens them all. */
    public Town(InstantSource clock, List<String> people) {
        this.clock = clock;
        slack = FakeSlack.builder().clock(clock).start();
        for (String channel : List.of("incidents", "incident-drills")) {
            slack.inviteApp(slack.addChannel(channel, FakeChannel.Kind.PUBLIC).id());
        }
        jira = FakeJira.builder(clock)
                .project(Wiring.PROJECT)
                .account(Wiring.JIRA_USER, Wiring.JIRA_TOKEN)
                .start();
        page = FakeStatuspage.builder()
                .component("tcsnapi00001", "API")
                .component("tcsnpay00001", "Payments")
                .time(clock)
                .start();
        bell = new Bell(clock);
        door = new Door()
                .with("/outside", (query, body) -> Door.Answer.of(Json.write(outside())))
                .with("/plant", (query, body) -> plant(body));
        Map<String, String> members = new LinkedHashMap<>();
        people.forEach(name ->
                members.put(name, slack.person(FakeUser.named(name)).user().id()));
        wiring = new Wiring(
                slack.apiUrl(),
                slack.botToken(),
                slack.team(),
                members,
                jira.address(),
                page.baseUrl(),
                bell.address(),
                door.address());
    }

    /** Where everything is. */
    public Wiring wiring() {
        return wiring;
    }

    /** The key under which a person rings. */
    public static String keyOf(String person) {
        return Bell.keyOf(person);
    }

    /** What is there. */
    public Outside outside() {
        return new Outside(
                bell.rings(),
                slack.channels().stream()
                        .filter(it -> it.kind() != FakeChannel.Kind.DIRECT && !it.archived())
                        .filter(it -> it.name().startsWith("inc-"))
                        .map(it -> new Outside.Thing(it.id(), owner(CHANNEL, it.name(), "INC-")))
                        .toList(),
                jira.issues().stream()
                        .map(it -> new Outside.Thing(it.id(), owner(TICKET, it.summary(), "")))
                        .toList(),
                page.ledger().incidents().stream()
                        .map(it -> new Outside.Thing(it.id(), it.metadata()))
                        .toList());
    }

    private static String owner(Pattern pattern, String text, String before) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? before + matcher.group(1) : text;
    }

    /** Makes a second ticket for an incident, so that it can be seen whether anybody notices. */
    private Door.Answer plant(String ref) {
        Issue made = jira.personOpens(Wiring.PROJECT, ref + " planted at " + clock.instant());
        return Door.Answer.of(made.key());
    }

    @Override
    public void close() {
        door.close();
        bell.close();
        page.close();
        jira.close();
        slack.close();
    }
}
