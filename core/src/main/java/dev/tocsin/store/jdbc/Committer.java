package dev.tocsin.store.jdbc;

import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Has batches that arrive while others are being written share the next transaction. Whoever comes while few write begins
 * to write at once, with all that waits and fits together: nobody waits for company, but for what is being written of the
 * same stream. What went wrong together is done
 * again one by one, each by its own thread. Safe for any thread.
 */
final class Committer {
    private static final int WRITERS = 2;
    private static final int MOST_TOGETHER = 64;

    private final Writer writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Entry> waiting = new ArrayDeque<>(); // guarded by lock
    private final List<Packing.Load> underWay = new ArrayList<>(); // guarded by lock
    private int writing; // guarded by lock

    Committer(Writer writer) {
        this.writer = writer;
    }

    /** Writes batches in one transaction. */
    interface Writer {
        /**
         * One transaction.
         *
         * @param batches what fits together
         * @return what came of each, or nothing if it went wrong for a reason that may lie in one of them alone
         */
        @Nullable
        List<CommitAnswer> write(List<Batch> batches);
    }

    /** A batch that waits. Guarded by the lock. */
    private final class Entry {
        private final Packing.Load load;
        private final Condition moved = lock.newCondition();
        private boolean taken;
        private boolean ended;
        private @Nullable CommitAnswer answer;
        private @Nullable RuntimeException failure;

        Entry(Batch batch) {
            this.load = new Packing.Load(batch);
        }
    }

    CommitAnswer commit(Batch batch) {
        Entry entry = new Entry(batch);
        lock.lock();
        try {
            waiting.add(entry);
            while (!entry.ended) {
                List<Entry> taken = entry.taken || writing == WRITERS ? List.of() : take();
                if (taken.isEmpty()) {
                    entry.moved.awaitUninterruptibly();
                } else {
                    lead(taken);
                }
            }
        } finally {
            lock.unlock();
        }
        if (entry.failure != null) {
            throw entry.failure;
        }
        CommitAnswer answer = entry.answer;
        return answer != null ? answer : alone(batch);
    }

    /** How many batches wait now. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private CommitAnswer alone(Batch batch) {
        List<CommitAnswer> answers = writer.write(List.of(batch));
        if (answers == null) {
            throw new IllegalStateException("what went wrong for one batch alone is thrown");
        }
        return answers.get(0);
    }

    /** Writes what was taken. Called, and left, with the lock held; without it in between. */
    private void lead(List<Entry> taken) {
        writing++;
        List<CommitAnswer> answers = null;
        RuntimeException failure = null;
        lock.unlock();
        try {
            answers = writer.write(taken.stream().map(it -> it.load.batch()).toList());
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            lock.lock();
            writing--;
            taken.forEach(it -> underWay.remove(it.load));
            for (int i = 0; i < taken.size(); i++) {
                Entry entry = taken.get(i);
                entry.ended = true;
                entry.answer = answers == null ? null : answers.get(i);
                entry.failure = failure;
                entry.moved.signal();
            }
            waiting.forEach(next -> next.moved.signal());
        }
    }

    private List<Entry> take() {
        Packing packing = new Packing(underWay);
        List<Entry> taken = new ArrayList<>();
        for (Iterator<Entry> all = waiting.iterator(); all.hasNext() && taken.size() < MOST_TOGETHER; ) {
            Entry entry = all.next();
            if (packing.takes(entry.load)) {
                entry.taken = true;
                taken.add(entry);
                all.remove();
            }
        }
        taken.forEach(it -> underWay.add(it.load));
        return taken;
    }
}
