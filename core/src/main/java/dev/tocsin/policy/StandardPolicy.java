package dev.tocsin.policy;

import dev.tocsin.model.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The policy in {@code standard.yaml}, read once. */
final class StandardPolicy {

    static final String FILE = "standard.yaml";

    private static final ResponsePolicy POLICY = load();

    private StandardPolicy() {}

    static ResponsePolicy get() {
        return POLICY;
    }

    static String text() {
        try (InputStream in = StandardPolicy.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("wanted " + FILE + " beside the class, found none; rebuild the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResponsePolicy load() {
        Reading<ResponsePolicy> reading = ResponsePolicy.read(FILE, text());
        return reading.asOptional()
                .orElseThrow(
                        () -> new IllegalStateException("wanted a sound " + FILE + ", found " + reading.findings()));
    }
}
