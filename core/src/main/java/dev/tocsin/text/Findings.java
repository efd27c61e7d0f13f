package dev.tocsin.text;

import dev.tocsin.model.Finding;
import dev.tocsin.model.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers findings while a document is read, and the keys that were asked for. Not safe for several threads. */
public final class Findings {

    /** The most findings that are kept of one reading. */
    public static final int MOST = 500;

    private final List<Finding> found = new ArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();

    /** Begins empty. */
    public Findings() {}

    /**
     * Adds an error.
     *
     * @param place where
     * @param path the path there
     * @param wanted what was wanted
     * @param was what was found
     * @param remedy what to do
     */
    public void error(Place place, String path, String wanted, String was, String remedy) {
        add(Finding.error(place, path, wanted, was, remedy));
    }

    /**
     * Adds a warning.
     *
     * @param place where
     * @param path the path there
     * @param wanted what was wanted
     * @param was what was found
     * @param remedy what to do
     */
    public void warning(Place place, String path, String wanted, String was, String remedy) {
        add(Finding.warning(place, path, wanted, was, remedy));
    }

    /**
     * Adds a finding; those after the first {@link #MOST} are dropped.
     *
     * @param finding the finding
     */
    public void add(Finding finding) {
        if (found.size() < MOST) {
            found.add(finding);
        }
    }

    /**
     * Adds several.
     *
     * @param findings the findings
     */
    public void addAll(List<Finding> findings) {
        findings.forEach(this::add);
    }

    /**
     * Whether an error is among them.
     *
     * @return true if there is one
     */
    public boolean hasErrors() {
        return found.stream().anyMatch(it -> it.weight() == Finding.Weight.ERROR);
    }

    /**
     * All so far, in the order of lines.
     *
     * @return the findings
     */
    public List<Finding> all() {
        List<Finding> sorted = new ArrayList<>(found);
        sorted.sort((a, b) -> {
            int lines = Integer.compare(a.place().line(), b.place().line());
            return lines != 0
                    ? lines
                    : Integer.compare(a.place().column(), b.place().column());
        });
        return List.copyOf(sorted);
    }

    /**
     * The keys that readers have asked for so far: what a reference has to describe.
     *
     * @return the keys, each once
     */
    public Set<String> keysAsked() {
        return Collections.unmodifiableSet(keys);
    }

    void asked(String key) {
        keys.add(key);
    }
}
