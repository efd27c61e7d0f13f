package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Message.Button;
import dev.tocsin.model.OutsideRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Messages that keep people up to date: notices in the channel, and edits of the summary and the announcements. */
final class Notices {
    private Notices() {}

    /** A line in the incident's channel; misuse before there is one. */
    static PlannedEffect inChannel(Deliberation on, String text, String purpose, Button... buttons) {
        OutsideRef channel = on.incident().outside().channel();
        if (channel == null) {
            throw new IllegalStateException(
                    "no channel yet for '" + purpose + "' of " + on.stream().id());
        }
        return PlannedEffect.now(
                new ChatCall.Post(
                        new ChatCall.Destination.Channel(channel),
                        new Texts(on.incident(), on.around()).notice(text, buttons),
                        ChatCall.Post.Pin.NOT_PINNED,
                        Markers.of(on.incident(), purpose + "-" + on.next())),
                "notice/" + purpose);
    }

    /** The edits that are due because what people see has changed since it was last written. */
    static List<PlannedEffect> edits(Deliberation on, IncidentStream before) {
        IncidentState incident = on.incident();
        IncidentState.Shown shown = incident.shown();
        IncidentState then = before.incident();
        Outside outside = incident.outside();
        List<PlannedEffect> edits = new ArrayList<>();
        Texts texts = new Texts(incident, on.around());
        boolean changed = shown.lastChange() > before.version();
        OutsideRef summary = outside.summary();
        boolean arrived = then == null || then.outside().summary() == null;
        if (summary != null && (changed || arrived && shown.lastChange() > shown.summaryAsked())) {
            edits.add(PlannedEffect.superseding(
                    new ChatCall.Edit(summary, texts.summary()), Purposes.SUMMARY_EDIT, Purposes.SUMMARY));
        }
        if (changed) {
            for (Map.Entry<String, OutsideRef> entry : outside.announcements().entrySet()) {
                edits.add(PlannedEffect.superseding(
                        new ChatCall.Edit(entry.getValue(), texts.announcement()),
                        Purposes.announcementEdit(entry.getKey()),
                        Purposes.announcement(entry.getKey())));
            }
        }
        return edits;
    }
}
