package dev.tocsin.examples.host.page;

import dev.tocsin.effect.Message;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.Marker;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Pager;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Sighting;
import java.util.ArrayList;
import java.util.List;

/**
 * Another pager, with a personal link in each page. The link is made when the page leaves: it is kept nowhere, and is as
 * fresh as the attempt.
 */
public final class LinkedPager implements Pager {
    private final Pager pager;
    private final PersonalLinks links;

    /**
     * Adds links.
     *
     * @param pager to the pages of which pager
     * @param links the links
     */
    public LinkedPager(Pager pager, PersonalLinks links) {
        this.pager = pager;
        this.links = links;
    }

    @Override
    public Capabilities capabilities() {
        return pager.capabilities();
    }

    @Override
    public Outcome perform(PagerCall call, Attempt attempt) {
        return pager.perform(call instanceof PagerCall.Page page ? linked(page) : call, attempt);
    }

    private PagerCall.Page linked(PagerCall.Page page) {
        List<Message.Fact> facts = new ArrayList<>();
        facts.add(new Message.Fact(
                "Open",
                Message.Line.of(new Message.Span.Link(
                        page.incident() + " in the browser", links.link(page.person(), page.incident())))));
        facts.addAll(page.text().facts());
        return new PagerCall.Page(
                page.person(),
                page.way(),
                page.incident(),
                page.incidentId(),
                page.track(),
                page.level(),
                page.severity(),
                new Message(
                        page.text().headline(),
                        page.text().lines(),
                        facts,
                        page.text().buttons()));
    }

    @Override
    public Sighting look(PagerCall call, Marker marker, Deadline deadline) {
        return pager.look(call, marker, deadline);
    }

    @Override
    public Probe check(Deadline deadline) {
        return pager.check(deadline);
    }

    @Override
    public void close() {
        pager.close();
    }

    @Override
    public String toString() {
        return pager + " with links";
    }
}
