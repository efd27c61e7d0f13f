package dev.tocsin.statuspage.fake;

import java.util.ArrayList;
import java.util.List;

/**
 * What the fake holds and what it was asked: the truth that a test compares with what the caller believes. Every list is a copy,
 * oldest first. Safe for use by any thread.
 */
public final class Ledger {

    private final Page page;
    private final List<Call> calls = new ArrayList<>();

    Ledger(Page page) {
        this.page = page;
    }

    void add(Call call) {
        synchronized (calls) {
            calls.add(call);
        }
    }

    /**
     * The incidents of the page.
     *
     * @return all that were ever made
     */
    public List<PublishedIncident> incidents() {
        return page.incidents();
    }

    /**
     * One incident.
     *
     * @param id its id
     * @return the incident
     * @throws IllegalArgumentException if the page has none of that id
     */
    public PublishedIncident incident(String id) {
        return incidents().stream()
                .filter(incident -> incident.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the page has no incident " + id));
    }

    /**
     * The components of the page.
     *
     * @return all that were not deleted
     */
    public List<PublishedComponent> components() {
        return page.components();
    }

    /**
     * One component.
     *
     * @param id its id
     * @return the component
     * @throws IllegalArgumentException if the page has none of that id
     */
    public PublishedComponent component(String id) {
        return components().stream()
                .filter(component -> component.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the page has no component " + id));
    }

    /**
     * What subscribers were sent.
     *
     * @return one for each subscriber and update
     */
    public List<Mail> mails() {
        return page.mails();
    }

    /**
     * The calls that reached the fake, those that were refused or failed among them.
     *
     * @return all of them
     */
    public List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /**
     * The calls of one endpoint.
     *
     * @param endpoint which
     * @return its calls
     */
    public List<Call> calls(Endpoint endpoint) {
        return calls().stream().filter(call -> call.endpoint() == endpoint).toList();
    }
}
