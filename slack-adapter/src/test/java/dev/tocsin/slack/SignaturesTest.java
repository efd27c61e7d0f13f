package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.model.Message;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nobody who uses this adapter has to name a type of Slack's SDK, so that it can be replaced. Where there is a
 * module-info the compiler sees to it; this jar has none.
 */
class SignaturesTest {

    private static final Pattern TYPE_NAME = Pattern.compile("(?<![\\w.$])(?:[a-z]\\w*\\.)+[A-Z]\\w*");

    /** Shows two types of the SDK, and hides a third. */
    public abstract static class Leaky {

        protected abstract List<Slack> clients(Message message);

        abstract SlackConfig hidden();
    }

    @Test
    void show_only_types_of_tocsin_and_of_java() throws Exception {
        Path home = Path.of(SlackAdapter.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(home)) {
            List<Class<?>> shown = files.map(it -> home.relativize(it).toString())
                    .filter(it -> it.endsWith(".class") && !it.endsWith("-info.class"))
                    .<Class<?>>map(SignaturesTest::load)
                    .filter(it -> isShown(it.getModifiers()))
                    .toList();

            assertThat(shown).contains(SlackAdapter.class);
            assertThat(shown).allSatisfy(type -> assertThat(foreignTypes(type)).isEmpty());
        }
    }

    @Test
    void are_seen_to_leak_where_they_do() {
        assertThat(foreignTypes(Leaky.class))
                .containsExactlyInAnyOrder("com.slack.api.Slack", "com.slack.api.model.Message");
    }

    private static List<String> foreignTypes(Class<?> type) {
        Stream<String> parents = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
                .map(Type::getTypeName);
        Stream<String> members = Stream.<AccessibleObject[]>of(
                        type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                .flatMap(Stream::of)
                .filter(it -> it instanceof Member member && isShown(member.getModifiers()) && !member.isSynthetic())
                .map(SignaturesTest::signature);
        return Stream.concat(parents, members)
                .flatMap(it -> TYPE_NAME.matcher(it).results().map(MatchResult::group))
                .filter(it -> !it.startsWith("java.") && !it.startsWith("dev.tocsin."))
                .distinct()
                .toList();
    }

    private static String signature(AccessibleObject member) {
        if (member instanceof Field field) {
            return field.toGenericString();
        }
        return ((Executable) member).toGenericString();
    }

    private static boolean isShown(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(
                    file.replace(".class", "").replace('/', '.'), false, SignaturesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("cannot load " + file, e);
        }
    }
}
