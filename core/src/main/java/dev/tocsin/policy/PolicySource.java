package dev.tocsin.policy;

import dev.tocsin.model.Finding;
import dev.tocsin.model.Place;
import dev.tocsin.model.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a policy comes from. Asked again when it may have changed; asked by one thread at a time. An implementation
 * never throws: what can't be read says why.
 */
@FunctionalInterface
public interface PolicySource {

    /**
     * Reads the policy as it is now. May block on I/O.
     *
     * @return the policy, or why there is none
     */
    Reading<ResponsePolicy> read();

    /**
     * A YAML file in UTF-8.
     *
     * @param file the file
     * @return a source that reads it whenever it is asked
     */
    static PolicySource file(Path file) {
        return () -> {
            String name = String.valueOf(file.getFileName());
            try {
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
                String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
                return ResponsePolicy.read(name, text);
            } catch (CharacterCodingException e) {
                return unreadable(name, "a text in UTF-8", "bytes that are none", "save the file as UTF-8");
            } catch (IOException e) {
                String found = e.getClass().getSimpleName();
                String where = String.valueOf(file.toAbsolutePath());
                return unreadable(where, "a file that can be read", found, "check the path and its permissions");
            }
        };
    }

    /**
     * A policy made in Java, or for a test.
     *
     * @param policy the policy
     * @return a source that always answers it
     */
    static PolicySource of(ResponsePolicy policy) {
        return () -> new Reading.Loaded<>(policy, List.of());
    }

    private static Reading<ResponsePolicy> unreadable(String name, String wanted, String found, String remedy) {
        return new Reading.Unreadable<>(List.of(Finding.error(Place.of(name), "file", wanted, found, remedy)));
    }
}
