package dev.tocsin.catalog;

import com.google.common.collect.ImmutableList;
import dev.tocsin.model.Reading;
import java.nio.file.Path;

/**
 * Where the catalog comes from. Read again from time to time, so that services come and go without a restart.
 *
 * <p>Threads: read by one thread at a time, and it may block. Errors: never throws for what is wrong with the source; it
 * answers {@link Reading.Unreadable}, and the last good catalog stays in use. One entity that can't be read is an error
 * among the findings of {@link Reading.Loaded} and leaves the others usable.
 */
@FunctionalInterface
public interface CatalogSource {

    /**
     * Reads the catalog as it is now.
     *
     * @return the catalog with its findings, or why there is none
     */
    Reading<Catalog> read();

    /**
     * All files {@code *.yaml} and {@code *.yml} of Backstage entities below a folder, those of hidden folders excepted.
     * Entities of kinds that say nothing of services are passed over, as are documents of other makers.
     *
     * @param folder the folder
     * @return the source
     */
    static CatalogSource directory(Path folder) {
        return directory(folder, CatalogKeys.standard());
    }

    /**
     * The same, with other places for what is said of services.
     *
     * @param folder the folder
     * @param keys where to look
     * @return the source
     */
    static CatalogSource directory(Path folder, CatalogKeys keys) {
        return () -> new CatalogReader(keys).directory(folder);
    }

    /**
     * One file of Backstage entities, with any number of documents.
     *
     * @param file the file
     * @return the source
     */
    static CatalogSource file(Path file) {
        return file(file, CatalogKeys.standard());
    }

    /**
     * The same, with other places for what is said of services.
     *
     * @param file the file
     * @param keys where to look
     * @return the source
     */
    static CatalogSource file(Path file, CatalogKeys keys) {
        return () -> new CatalogReader(keys).file(file);
    }

    /**
     * A catalog that never changes, for tests.
     *
     * @param catalog the catalog
     * @return the source
     */
    static CatalogSource of(Catalog catalog) {
        return () -> new Reading.Loaded<>(catalog, ImmutableList.of());
    }
}
