package dev.tocsin.runtime.step;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.event.SystemEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the store keeps of one source, as a node last read or wrote it: a stream in which each event says what has changed.
 *
 * <p>What it bounds. An event holds at most 250,000 characters, so that a commit and a reading of a few of them are small,
 * whatever there is to be kept: a catalog of 10,000 services is some 30 of them. What has changed is written and not the
 * whole, unless so much was changed that reading it again would take more than twice as long as reading the whole: then all
 * is written anew, and reading begins there. A thing of more than 100,000 characters is not kept.
 *
 * @param version how many events there are
 * @param base where reading begins
 * @param since how many events there are from there on
 * @param changed how many characters they have
 * @param entries what is kept, by its key
 */
record Journal(long version, long base, long since, long changed, Map<String, SystemEvent.Entry> entries) {
    static final int LONGEST_EVENT = 250_000;
    static final int LONGEST_ENTRY = 100_000;

    /** Nothing was ever kept. */
    static final Journal EMPTY = new Journal(0, 1, 0, 0, ImmutableMap.of());

    /** What a short text costs beside its characters. */
    private static final int FRAME = 100;

    private static final int FEW_CHARACTERS = 64_000;
    private static final int FEW_EVENTS = 64;

    Journal {
        entries = ImmutableMap.copyOf(entries);
    }

    /** How long one is that was not read from its beginning. */
    static Journal from(long base) {
        return new Journal(base - 1, base, 0, 0, ImmutableMap.of());
    }

    /** With its next event. */
    Journal plus(SystemEvent.SourceKept event) {
        Map<String, SystemEvent.Entry> next = new LinkedHashMap<>(entries);
        event.gone().forEach(next::remove);
        event.entries().forEach(it -> next.put(it.key(), it));
        long position = version + 1;
        boolean anew = event.base() > base;
        return new Journal(
                position,
                event.base(),
                anew ? position - event.base() + 1 : since + 1,
                anew ? length(next.values()) : changed + length(event.entries()),
                next);
    }

    /** With a next event that can't be read. */
    Journal passed() {
        return new Journal(version + 1, base, since + 1, changed, entries);
    }

    /** The events that bring it to what is known now; none if it says so already. */
    List<SystemEvent.SourceKept> toBecome(Known known) {
        List<SystemEvent.Entry> news = news(known);
        List<String> gone = gone(known);
        if (news.isEmpty() && gone.isEmpty()) {
            return List.of();
        }
        if (!isLong()) {
            return cut(news, gone, version == 0 ? 1 : base);
        }
        Map<String, SystemEvent.Entry> all = new LinkedHashMap<>(entries);
        gone.forEach(all::remove);
        news.forEach(it -> all.put(it.key(), it));
        return cut(List.copyOf(all.values()), gone, version + 1);
    }

    private boolean isLong() {
        long whole = length(entries.values());
        return changed > 2 * whole + FEW_CHARACTERS || since > FEW_EVENTS + 4 * (whole / LONGEST_EVENT);
    }

    private List<SystemEvent.Entry> news(Known known) {
        List<SystemEvent.Entry> news = new ArrayList<>();
        known.texts().forEach((key, text) -> {
            SystemEvent.Entry before = entries.get(key);
            if (text.length() <= LONGEST_ENTRY
                    && (before == null || !before.text().equals(text))) {
                news.add(new SystemEvent.Entry(key, text, known.now()));
            }
        });
        return news;
    }

    private List<String> gone(Known known) {
        return entries.keySet().stream()
                .filter(it -> known.whole()
                        ? !known.texts().containsKey(it)
                        : known.gone().contains(it))
                .toList();
    }

    /** Until the last event of a new beginning is written, reading begins where it did before. */
    private List<SystemEvent.SourceKept> cut(List<SystemEvent.Entry> all, List<String> gone, long newBase) {
        List<SystemEvent.SourceKept> events = new ArrayList<>();
        long before = version == 0 ? 1 : base;
        List<SystemEvent.Entry> part = new ArrayList<>();
        long length = gone.stream().mapToLong(it -> it.length() + FRAME).sum();
        List<String> first = gone;
        for (SystemEvent.Entry one : all) {
            if (!part.isEmpty() && length + length(one) > LONGEST_EVENT) {
                events.add(new SystemEvent.SourceKept(before, part, first));
                part.clear();
                first = List.of();
                length = 0;
            }
            part.add(one);
            length += length(one);
        }
        events.add(new SystemEvent.SourceKept(newBase, part, first));
        return events;
    }

    static long length(Iterable<SystemEvent.Entry> entries) {
        long sum = 0;
        for (SystemEvent.Entry one : entries) {
            sum += length(one);
        }
        return sum;
    }

    private static long length(SystemEvent.Entry one) {
        return (long) one.key().length() + one.text().length() + FRAME;
    }
}
