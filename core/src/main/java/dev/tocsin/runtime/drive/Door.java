package dev.tocsin.runtime.drive;

import dev.tocsin.command.Request;
import dev.tocsin.model.StreamId;
import dev.tocsin.runtime.step.Inboxes;
import dev.tocsin.runtime.step.Reply;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.StoreUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How a client has a command decided: it puts it into the inbox of the namespace and looks for its result. */
final class Door {
    private static final Duration FIRST_LOOK = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final Reader reader;
    private final CountDownLatch closed = new CountDownLatch(1);

    Door(Reader reader) {
        this.reader = reader;
    }

    Reply ask(StreamId target, Request request, Deadline deadline) {
        try {
            Optional<Reply> known = look(target, request, deadline)
                    .or(() -> within(deadline, request, () -> Inboxes.put(reader.store(), target, request)));
            return known.isPresent() ? known.get() : await(target, request, deadline);
        } catch (StoreUnavailable e) {
            // what was put into the inbox may be decided
            return new Reply.NotKnown(String.valueOf(e.getMessage()));
        }
    }

    private Reply await(StreamId target, Request request, Deadline deadline) {
        Duration pause = FIRST_LOOK;
        while (pauses(pause, deadline)) {
            Optional<Reply> reply = look(target, request, deadline);
            if (reply.isPresent()) {
                return reply.get();
            }
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
        }
        return new Reply.NotKnown("it waits in the inbox, and no node of the namespace's home has decided it yet");
    }

    /** False once there is no more time. */
    private boolean pauses(Duration pause, Deadline deadline) {
        long left = deadline.left().toNanos() - pause.toNanos();
        try {
            return left > 0 && !closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<Reply> look(StreamId target, Request request, Deadline deadline) {
        return within(deadline, request, () -> Inboxes.find(reader.store(), target.namespace(), request));
    }

    private <T> T within(Deadline deadline, Request request, Supplier<T> query) {
        return reader.within(deadline, "the command " + request.id() + " decided", query);
    }

    void close() {
        closed.countDown();
    }
}
