package dev.tocsin.runtime.step;

import dev.tocsin.model.Lane;
import java.util.ArrayList;
import java.util.List;

/** The machines that run for as long as their node does. */
final class Crew {
    private final Node node;

    Crew(Node node) {
        this.node = node;
    }

    /** Of a node that decides, and does what was decided. */
    List<Node.Standing> ofHome() {
        List<Node.Standing> all = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            if (!node.adapters().names(lane).isEmpty()) {
                all.add(new Node.Standing(lane, new Claimer(node, lane).first()));
            }
        }
        all.add(new Node.Standing(null, new Housekeeping(node).refresh()));
        all.add(new Node.Standing(null, new Housekeeping(node).audit()));
        all.addAll(registrations());
        node.host().beats().forEach(it -> all.add(new Node.Standing(null, new Pulse(node, it).first())));
        return all;
    }

    /** Of a node that has others decide. */
    List<Node.Standing> ofClient() {
        List<Node.Standing> all = new ArrayList<>();
        all.add(new Node.Standing(null, new Housekeeping(node).listen()));
        if (!node.host().feeds().isEmpty()) {
            all.add(new Node.Standing(Lane.FEED, new Claimer(node, Lane.FEED).first()));
        }
        all.addAll(registrations());
        return all;
    }

    private List<Node.Standing> registrations() {
        return node.host().feeds().keySet().stream()
                .map(it -> new Node.Standing(null, node.feeds().register(it)))
                .toList();
    }
}
