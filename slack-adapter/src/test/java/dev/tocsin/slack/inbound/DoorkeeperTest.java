package dev.tocsin.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.ManualClock;
import dev.tocsin.model.Person;
import dev.tocsin.slack.RequestsFit;
import dev.tocsin.slack.SlackAdapter;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakeSlack;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.slack.fake.Fault;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is let in to a workspace of an enterprise that shares channels with other companies. */
class DoorkeeperTest {

    private static final String ENTERPRISE = "E0HOME";
    private static final Deadline ENOUGH = () -> Duration.ofMinutes(1);

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-11-23T12:00:00Z"));
    private final FakeSlack fake = FakeSlack.builder().clock(clock).start();
    private final SlackAdapter slack = SlackAdapter.builder(fake.team(), () -> Secret.of(fake.botToken()))
            .enterprise(ENTERPRISE)
            .loopbackApi(fake.apiUrl())
            .build();
    private final Crew crew = new Crew(fake.team());
    private final Doorkeeper doorkeeper = new Doorkeeper(crew, slack.workspace(), clock);

    DoorkeeperTest() {
        String shared = fake.addChannel("shared", FakeChannel.Kind.PUBLIC).id();
        fake.inviteApp(shared);
        for (FakeUser user : List.of(
                FakeUser.named("vera"),
                FakeUser.named("fred").ofTeam("T0OTHER", null),
                FakeUser.named("olga").ofTeam("T0OTHER", "E0OTHER"),
                FakeUser.named("sara").ofTeam("T0SISTER", ENTERPRISE))) {
            fake.person(user).joins(shared);
        }
    }

    @AfterEach
    void close() {
        slack.close();
        fake.close();
        RequestsFit.check(fake.calls());
    }

    private Doorkeeper.Admission admit(String user, String team, String enterprise) {
        return doorkeeper.admit(new Knock(user, team, enterprise, ""), ENOUGH);
    }

    @Test
    void members_of_the_workspace_and_of_its_sisters_are() {
        assertThat(admit("U0VERA", fake.team(), ENTERPRISE).principal())
                .isNotNull()
                .satisfies(it -> assertThat(it.standing()).isEqualTo(Person.Standing.PROVISIONAL));
        assertThat(admit("U0SARA", "T0SISTER", ENTERPRISE).principal()).isNotNull();
    }

    @Test
    void a_stranger_under_the_name_of_the_enterprise_whose_channel_it_is_is_not() {
        assertThat(admit("U0FRED", "T0OTHER", ENTERPRISE).principal()).isNull();
        assertThat(admit("U0OLGA", "T0OTHER", ENTERPRISE).principal()).isNull();
    }

    @Test
    void a_stranger_whose_own_team_is_not_named_is_not() {
        assertThat(admit("U0FRED", fake.team(), "").principal()).isNull();
        assertThat(admit("U0OLGA", fake.team(), ENTERPRISE).principal()).isNull();
    }

    @Test
    void nobody_of_another_team_or_enterprise_or_without_a_name_is() {
        assertThat(admit("U0FRED", "T0OTHER", "").refusal()).contains("another workspace");
        assertThat(admit("U0OLGA", "T0OTHER", "E0OTHER").refusal()).contains("another workspace");
        assertThat(admit("U0VERA", "", "").refusal()).contains("another workspace");
        assertThat(admit("", fake.team(), "").refusal()).contains("did not say who you are");
        assertThat(admit("../U0VERA", fake.team(), "").refusal()).contains("did not say who you are");
        assertThat(fake.calls("users.info")).isEmpty();
    }

    @Test
    void an_outage_of_slack_refuses_nobody_of_the_own_workspace_and_lets_in_no_others() {
        fake.always("users.info", Fault.failBefore(503));

        assertThat(admit("U0VERA", fake.team(), ENTERPRISE).principal()).isNotNull();
        assertThat(admit("U0FRED", "T0OTHER", ENTERPRISE).principal()).isNull();
        assertThat(admit("U0SARA", "T0SISTER", ENTERPRISE).refusal()).contains("can't say now");
    }
}
