package dev.tocsin.postmortem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The five whys: each question asks for the reason of the answer before it, until the answer is the true cause.
 *
 * @param problem what was written before the first question
 * @param steps the questions in order, at least one
 * @param cause the true cause, or an empty text if nobody has named it
 */
public record Whys(String problem, List<Step> steps, String cause) {
    private static final int HABIT = 5;

    /** Copies the steps. */
    public Whys {
        steps = List.copyOf(steps);
    }

    /**
     * A question and its answer.
     *
     * @param question the question
     * @param answer the answer, or an empty text if nobody has answered
     */
    public record Step(String question, String answer) {}

    /**
     * Five questions that nobody has answered.
     *
     * @return the prompts
     */
    public static Whys prompts() {
        return new Whys("", unanswered(), "");
    }

    /**
     * Reads what somebody wrote, line by line. {@code Why ...? ...} is a question with its answer, a numbered line is an
     * answer to the next why, {@code Root cause: ...} is the cause, and any other line belongs to what stands before it.
     * Nothing that was written is left out.
     *
     * @param text what somebody wrote
     * @return its whys; with the five prompts if it has none
     */
    public static Whys parse(String text) {
        Parser parser = new Parser();
        text.lines().map(String::strip).filter(it -> !it.isEmpty()).forEach(parser::line);
        return new Whys(
                parser.problem.toString(),
                parser.steps.isEmpty() ? unanswered() : parser.steps,
                parser.cause.toString());
    }

    private static List<Step> unanswered() {
        return IntStream.range(0, HABIT)
                .mapToObj(it -> new Step(prompt(it), ""))
                .toList();
    }

    private static String prompt(int asked) {
        return asked == 0 ? "Why did it happen?" : "Why was that?";
    }

    private static final class Parser {
        private static final Pattern ITEM = Pattern.compile("(?:\\d{1,2}[.)]|[-*])\\s+(\\S.*)");
        private static final Pattern WHY = Pattern.compile("why\\b.*", Pattern.CASE_INSENSITIVE);
        private static final String CAUSE = "root cause:";

        private final List<Step> steps = new ArrayList<>();
        private final StringBuilder problem = new StringBuilder();
        private final StringBuilder cause = new StringBuilder();
        private boolean causeNamed;

        void line(String line) {
            Matcher item = ITEM.matcher(line);
            boolean numbered = item.matches();
            String said = numbered ? item.group(1) : line;
            if (said.toLowerCase(Locale.ROOT).startsWith(CAUSE)) {
                causeNamed = true;
                append(cause, said.substring(CAUSE.length()).strip());
            } else if (causeNamed) {
                append(cause, line);
            } else if (WHY.matcher(said).matches()) {
                int end = said.indexOf('?') + 1;
                steps.add(
                        end == 0
                                ? new Step(said, "")
                                : new Step(
                                        said.substring(0, end),
                                        said.substring(end).strip()));
            } else if (numbered) {
                steps.add(new Step(prompt(steps.size()), said));
            } else if (steps.isEmpty()) {
                append(problem, line);
            } else {
                Step last = steps.remove(steps.size() - 1);
                steps.add(new Step(last.question(), (last.answer() + "\n" + line).strip()));
            }
        }

        private static void append(StringBuilder text, String line) {
            text.append(text.isEmpty() ? "" : "\n").append(line);
        }
    }
}
