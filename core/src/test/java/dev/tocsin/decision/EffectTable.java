package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.OutsideIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Effects of a story as a table for golden files: a line an effect. */
final class EffectTable {
    private final Map<EffectKey, Line> lines = new LinkedHashMap<>();

    private record Line(Instant born, Story.Pending row, String end) {}

    void asked(EffectKey key, Story.Pending row, Instant now) {
        lines.put(key, new Line(now, row, "waits"));
    }

    void ended(EffectKey key, String how, Instant now) {
        lines.computeIfPresent(key, (same, it) -> new Line(it.born(), it.row(), how + " " + sinceStart(now)));
    }

    private static String sinceStart(Instant at) {
        Duration since = Duration.between(Story.START, at);
        return String.format(
                Locale.ROOT, "+%02d:%02d:%02d", since.toHours(), since.toMinutesPart(), since.toSecondsPart());
    }

    /** All effects in the order in which they were asked for: when, lane, kind, what for, to whom, and how each ended. */
    List<String> table() {
        List<String> table = new ArrayList<>();
        lines.values()
                .forEach(it -> table.add(String.join(
                        " | ",
                        sinceStart(it.born()),
                        it.row().effect().lane().name().toLowerCase(Locale.ROOT),
                        it.row().effect().kind(),
                        it.row().asked().purpose(),
                        whom(it.row().effect()),
                        it.end().equals("waits")
                                ? "waits until " + sinceStart(it.row().due())
                                : it.end())));
        return table;
    }

    private static String whom(Effect effect) {
        if (effect instanceof PagerCall.Page page) {
            return page.person() + " by " + page.way().kind();
        } else if (effect instanceof PagerCall.StandDown down) {
            return down.person() + " by " + down.way().kind() + ", "
                    + down.reason().name().toLowerCase(Locale.ROOT);
        } else if (effect instanceof ChatCall.Post post) {
            return post.to()
                    .match(
                            channel -> channel.channel().label(),
                            ChatCall.Destination.Named::name,
                            direct -> direct.person().value());
        } else if (effect instanceof ChatCall.Invite invite) {
            return String.join(
                    ", ", invite.people().stream().map(OutsideIdentity::value).toList());
        } else if (effect instanceof EngineTask.Ask ask) {
            return ask.target().kind().name().toLowerCase(Locale.ROOT) + " "
                    + ask.target().id() + ", " + ask.request().getClass().getSimpleName();
        } else if (effect instanceof StatusPageCall.Publish publish) {
            return publish.status().name().toLowerCase(Locale.ROOT);
        } else if (effect instanceof StatusPageCall.Update update) {
            return update.status().name().toLowerCase(Locale.ROOT);
        } else if (effect instanceof TicketCall.Move move) {
            return move.state().name().toLowerCase(Locale.ROOT);
        }
        return "-";
    }

    /** Holds the table against a golden file; {@code -Dtocsin.golden=write} writes it anew, to be read by a human. */
    void isAsIn(String file) throws IOException {
        Path golden = Path.of(System.getProperty("basedir", "."), "src/test/resources/dev/tocsin/decision")
                .resolve(file);
        if ("write".equals(System.getProperty("tocsin.golden"))) {
            Files.createDirectories(golden.getParent());
            Files.write(golden, table());
        }
        assertThat(table()).as(file).containsExactlyElementsOf(Files.readAllLines(golden));
    }
}
