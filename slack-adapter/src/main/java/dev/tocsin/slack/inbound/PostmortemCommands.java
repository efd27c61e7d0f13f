package dev.tocsin.slack.inbound;

import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.event.FollowUpEvent.Review;
import dev.tocsin.policy.PostmortemSection;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.view.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be typed about what is learnt from an incident. Stateless. */
final class PostmortemCommands {

    private final ResponsePolicy policy;

    PostmortemCommands(ResponsePolicy policy) {
        this.policy = policy;
    }

    Reply answer(Visit visit, Incident incident, Args args) {
        String word = args.word().toLowerCase(Locale.ROOT);
        Optional<PostmortemSection> section = policy.postmortem().sections().stream()
                .filter(it -> it.name().equalsIgnoreCase(word))
                .findFirst();
        if (section.isPresent() && !args.isEmpty()) {
            return Reply.of(
                    visit.execute(
                            incident.id(),
                            new FollowUpCommand.WritePostmortem(section.get().name(), args.text())),
                    section.get().title() + " is written");
        }
        return switch (word) {
            case "waive" -> waived(visit, incident, args);
            case "review" -> moved(visit, incident, Review.IN_REVIEW, "the postmortem is in review");
            case "publish" -> moved(visit, incident, Review.PUBLISHED, "the postmortem is published");
            default -> shown(incident);
        };
    }

    private Reply waived(Visit visit, Incident incident, Args args) {
        return args.isEmpty()
                ? Reply.asked(policy, "Why will none be written?", "postmortem waive the same as INC-141")
                : Reply.of(
                        visit.execute(incident.id(), new FollowUpCommand.WaivePostmortem(args.text())),
                        "no postmortem will be written");
    }

    private static Reply moved(Visit visit, Incident incident, Review to, String done) {
        return Reply.of(visit.execute(incident.id(), new FollowUpCommand.MovePostmortem(to)), done);
    }

    private Reply shown(Incident incident) {
        List<String> lines = new ArrayList<>();
        Review review = incident.postmortem();
        lines.add(
                review == null
                        ? "It is not begun."
                        : switch (review) {
                            case DRAFT -> "It is being written.";
                            case IN_REVIEW -> "It is being read.";
                            case PUBLISHED -> "It is published.";
                        });
        lines.add("Its sections: "
                + Named.all(policy.postmortem().sections(), PostmortemSection::name)
                + ". Write one with " + policy.naming().command() + " postmortem " + incident.ref()
                + " section text.");
        incident.actionItems().forEach(it -> lines.add(ActionItemCommands.inALine(it)));
        return Reply.done(incident.ref() + ": postmortem", lines.toArray(String[]::new));
    }
}
