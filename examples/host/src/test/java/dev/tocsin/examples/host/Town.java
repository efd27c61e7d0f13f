package dev.tocsin.examples.host;

import dev.tocsin.examples.host.settings.Configuration;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty;
import dev.tocsin.jira.fake.FakeJira;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakePerson;
import dev.tocsin.slack.fake.FakeSlack;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.statuspage.fake.FakeStatuspage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fake services on this machine, people in them as the samples know them, and an environment that leads a service to them. */
final class Town implements AutoCloseable {
    static final String TOKEN = "an-api-token-for-tests";
    static final String LINK_SECRET = "a-link-secret-for-tests";
    static final String WEBHOOK_SECRET = "a-webhook-secret-for-tests";
    static final String PUBLIC_URL = "http://127.0.0.1:1";
    private static final String JIRA_USER = "tocsin@example.com";
    private static final String JIRA_TOKEN = "fake-jira-token";
    static final List<String> PEOPLE =
            List.of("dana", "noor", "lee", "sam", "priya", "ada", "ines", "grace", "paul", "juno", "vera");

    final FakeSlack slack;
    final FakeJira jira;
    final FakeStatuspage statuspage;
    final FakePagerDuty pagerDuty = FakePagerDuty.start();
    private final Map<String, FakePerson> keyboards = new LinkedHashMap<>();

    private Town(InstantSource clock) {
        slack = FakeSlack.builder().clock(clock).team("T0123ABCD", "example").start();
        slack.inviteApp(slack.addChannel("incidents", FakeChannel.Kind.PUBLIC).id());
        PEOPLE.forEach(it -> keyboards.put(it, slack.person(FakeUser.named(it))));
        jira = FakeJira.builder(clock)
                .project("OPS")
                .account(JIRA_USER, JIRA_TOKEN)
                .start();
        statuspage = FakeStatuspage.builder()
                .component("tcsnapi00001", "API")
                .component("tcsnpay00001", "Payments")
                .subscriber("customer@example.com")
                .time(clock)
                .start();
    }

    static Town open() {
        return open(InstantSource.system());
    }

    static Town open(InstantSource clock) {
        return new Town(clock);
    }

    FakePerson keyboard(String person) {
        FakePerson keyboard = keyboards.get(person);
        if (keyboard == null) {
            throw new IllegalArgumentException("nobody here is called " + person);
        }
        return keyboard;
    }

    /** Everything set, as a team would. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PORT", "0");
        environment.put("TOCSIN_JDBC_URL", "memory");
        environment.put("TOCSIN_POLICY", sample("policy.yaml").toString());
        environment.put("TOCSIN_CATALOG", sample("catalog.yaml").toString());
        environment.put("TOCSIN_PEOPLE", sample("people.yaml").toString());
        environment.put("TOCSIN_ONCALL", sample("oncall.yaml").toString());
        environment.put("TOCSIN_FIRST_NUMBER", "142");
        environment.put("TOCSIN_API_TOKEN", TOKEN);
        environment.put("TOCSIN_PUBLIC_URL", PUBLIC_URL);
        environment.put("TOCSIN_LINK_SECRET", LINK_SECRET);
        environment.put("SLACK_API_URL", slack.apiUrl().toString());
        environment.put("SLACK_BOT_TOKEN", slack.botToken());
        environment.put("SLACK_SIGNING_SECRET", slack.signingSecret());
        environment.put("JIRA_URL", jira.address().toString());
        environment.put("JIRA_USER", JIRA_USER);
        environment.put("JIRA_TOKEN", JIRA_TOKEN);
        environment.put("JIRA_PROJECT", "OPS");
        environment.put("JIRA_PRIORITIES", "P1=Highest,P2=High,P3=Medium,P4=Low");
        environment.put("STATUSPAGE_URL", statuspage.baseUrl().toString());
        environment.put("STATUSPAGE_TOKEN", statuspage.token());
        environment.put("STATUSPAGE_PAGE_ID", statuspage.pageId());
        return environment;
    }

    /** What leads a service to the pager that rings, and something else. */
    Map<String, String> pagerAnd(Map<String, String> more) {
        Map<String, String> environment = new LinkedHashMap<>(more);
        environment.put("PAGERDUTY_EVENTS_URL", pagerDuty.address().toString());
        environment.put("PAGERDUTY_ROUTING_KEY", "R01LASTRESORT0000000000000000000");
        environment.put("PAGERDUTY_WEBHOOK_SECRET", WEBHOOK_SECRET);
        return environment;
    }

    Service service(Map<String, String> changed) {
        return service(changed, InstantSource.system());
    }

    Service service(Map<String, String> changed, InstantSource clock) {
        Map<String, String> environment = environment();
        environment.putAll(changed);
        return Service.start(Configuration.read(environment), clock);
    }

    /** A file of the samples, from wherever the tests are run. */
    static Path sample(String name) {
        Path here = Path.of("samples", name);
        return (Files.exists(here) ? here : Path.of("examples/host/samples", name)).toAbsolutePath();
    }

    @Override
    public void close() {
        pagerDuty.close();
        statuspage.close();
        jira.close();
        slack.close();
    }
}
