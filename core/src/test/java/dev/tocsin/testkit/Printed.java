package dev.tocsin.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** All that is printed for a while, logs on the console too; it is still printed. */
final class Printed {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    private Printed() {}

    static Printed begin() {
        Printed printed = new Printed();
        System.setOut(new Copy(printed.out, printed.kept));
        System.setErr(new Copy(printed.err, printed.kept));
        return printed;
    }

    String end() {
        System.setOut(out);
        System.setErr(err);
        return kept.toString(StandardCharsets.UTF_8);
    }

    private static final class Copy extends PrintStream {
        private final ByteArrayOutputStream kept;

        Copy(PrintStream shown, ByteArrayOutputStream kept) {
            super(shown, true, StandardCharsets.UTF_8);
            this.kept = kept;
        }

        @Override
        public void write(int b) {
            kept.write(b);
            super.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            kept.write(bytes, from, length);
            super.write(bytes, from, length);
        }
    }
}
