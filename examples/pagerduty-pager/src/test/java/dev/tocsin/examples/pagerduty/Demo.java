package dev.tocsin.examples.pagerduty;

import dev.tocsin.Declaration;
import dev.tocsin.ManualClock;
import dev.tocsin.Tocsin;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty;
import dev.tocsin.model.Principal;
import dev.tocsin.spi.Secret;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Incident;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A P1 that nobody answers for ten minutes, against the fake PagerDuty: no account, no network, no waiting. */
final class Demo {
    private static final String SECRET = "whsec-of-the-demo";

    private final PrintStream out;
    private final ManualClock clock = ManualClock.at(Instant.parse("2026-05-04T14:30:00Z"));
    private final FakePagerDuty pagerDuty;

    private Demo(PrintStream out, FakePagerDuty pagerDuty) {
        this.out = out;
        this.pagerDuty = pagerDuty;
    }

    /**
     * Plays it.
     *
     * @param args none
     */
    public static void main(String[] args) {
        play(System.out);
    }

    static void play(PrintStream out) {
        try (FakePagerDuty fake = FakePagerDuty.start()) {
            new Demo(out, fake).play();
        }
    }

    private void play() {
        PagerDuty pager = PagerDuty.unencrypted(() -> Secret.of(Company.LAST_RESORT), pagerDuty.address());
        Tocsin tocsin = Company.engine(InMemoryIncidentStore.notDurable(clock), clock, pager)
                .start();
        try {
            clock.settle(); // it has read who is on call
            PagerDutyWebhooks webhooks = PagerDutyWebhooks.into(tocsin, () -> List.of(Secret.of(SECRET)));
            Incident incident = tocsin.as(Principal.member(Company.SAM))
                    .declare(Declaration.of("payments are slow").severity("P1").affecting("api-gateway"));
            clock.settle();
            show(incident.ref() + " is declared: dana, who is on call, is rung");
            clock.advance(Duration.ofMinutes(10));
            show("nobody has answered: noor, the backup, gets an alert of her own");
            byte[] body = pagerDuty
                    .webhook(pagerDuty.alerts().get(1), "incident.acknowledged", "PNOOR", true)
                    .getBytes(StandardCharsets.UTF_8);
            int status = webhooks.handle(
                    "POST",
                    Map.of(
                            "X-PagerDuty-Signature", List.of(Scene.sign(SECRET, body)),
                            "X-Webhook-Id", List.of("1")),
                    body);
            clock.settle();
            show("noor presses Acknowledge in PagerDuty, its webhook is answered " + status
                    + ": dana's alert falls silent, too");
            tocsin.as(Principal.member(Company.NOOR)).resolve(incident.id(), "rolled back");
            clock.settle();
            show("resolved in Tocsin: nothing is left open in PagerDuty");
        } finally {
            tocsin.close();
        }
    }

    private void show(String what) {
        out.println(clock.instant() + "  " + what);
        pagerDuty
                .alerts()
                .forEach(it -> out.println("    " + it.incident() + "  "
                        + (it.routingKey().equals(Company.DANAS_KEY) ? "dana" : "noor") + "  " + it.status() + "  "
                        + it.summary()));
    }
}
