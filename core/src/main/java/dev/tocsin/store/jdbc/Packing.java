package dev.tocsin.store.jdbc;

import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import dev.tocsin.spi.Batch;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which batches may share a transaction, and what they come to together. For one thread. */
final class Packing {
    /** Above it, a delay is not added to the clock by the database. */
    private static final Duration FAR = Duration.ofDays(3_650);

    private final Set<String> touched = new TreeSet<>();
    private @Nullable Namespace namespace;

    /** Nothing of what is under way elsewhere meanwhile is touched. */
    Packing(Collection<Load> underWay) {
        underWay.forEach(it -> touched.addAll(it.touches));
    }

    /** A batch and its streams, names and commands. Like nothing but itself. */
    static final class Load {
        private final Batch batch;
        private final Set<String> touches = new TreeSet<>();

        Load(Batch batch) {
            this.batch = batch;
            String in = batch.namespace() + " ";
            streams(batch).forEach(it -> touches.add("stream " + it));
            batch.takes().forEach(it -> touches.add("name " + in + it.name()));
            batch.releases().forEach(it -> touches.add("name " + in + it));
            batch.decided().forEach(it -> touches.add("command " + in + it.command()));
        }

        Batch batch() {
            return batch;
        }
    }

    /** Takes a batch in, unless one that is in has to do with a stream, a name or a command of it, or it is elsewhere. */
    boolean takes(Load load) {
        Namespace elsewhere = namespace;
        boolean fits = (elsewhere == null || elsewhere.equals(load.batch().namespace()))
                && load.touches.stream().noneMatch(touched::contains);
        if (fits) {
            namespace = load.batch().namespace();
            touched.addAll(load.touches);
        }
        return fits;
    }

    /** All streams that a batch has to do with. */
    static Stream<StreamId> streams(Batch batch) {
        return Stream.of(
                        batch.appends().stream().map(Batch.Append::stream),
                        batch.effects().stream().map(it -> it.key().stream()),
                        batch.changes().stream().map(it -> it.key().stream()),
                        batch.takes().stream().map(Batch.Take::stream))
                .flatMap(it -> it);
    }

    /** Several that fit together, as one. */
    static Batch together(List<Batch> batches) {
        if (batches.size() == 1) {
            return batches.get(0);
        }
        return new Batch(
                batches.get(0).namespace(),
                all(batches, Batch::appends),
                all(batches, Batch::effects),
                all(batches, Batch::changes),
                all(batches, Batch::takes),
                all(batches, Batch::releases),
                all(batches, Batch::decided));
    }

    private static <T> List<T> all(List<Batch> batches, Function<Batch, List<T>> part) {
        return batches.stream().flatMap(it -> part.apply(it).stream()).toList();
    }

    /** Whether it says more than what becomes of effects. */
    static boolean decides(Batch batch) {
        return !batch.appends().isEmpty()
                || !batch.takes().isEmpty()
                || !batch.releases().isEmpty()
                || !batch.decided().isEmpty();
    }

    /**
     * Whether all that a batch says is about streams that it begins: such a one may be written without a look, since
     * whatever is in its way has taken a unique key before.
     */
    static boolean begins(Batch batch) {
        Set<StreamId> begun = new TreeSet<>();
        batch.appends().stream().filter(it -> it.expectedVersion() == 0).forEach(it -> begun.add(it.stream()));
        return batch.changes().isEmpty()
                && batch.releases().isEmpty()
                && streams(batch).allMatch(begun::contains)
                && batch.takes().stream().map(Batch.Take::name).distinct().count()
                        == batch.takes().size()
                && batch.effects().stream()
                        .flatMap(it -> Stream.of(
                                it.delay(),
                                it.lease() == null ? null : it.lease().length()))
                        .filter(Objects::nonNull)
                        .allMatch(it -> it.compareTo(FAR) < 0);
    }
}
