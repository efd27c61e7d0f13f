package dev.tocsin.examples.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.model.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandPathsTest {

    @Test
    void every_command_has_a_path() {
        List<Class<?>> commands = Stream.of(Command.class.getPermittedSubclasses())
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .toList();
        List<Class<?>> reached = new ArrayList<>(List.of(LifecycleCommand.Declare.class));
        CommandPaths.all(Namespace.DEFAULT).forEach(it -> reached.addAll(it.commands()));

        assertThat(commands).hasSizeGreaterThan(25);
        assertThat(reached).containsExactlyInAnyOrderElementsOf(commands);
    }

    @Test
    void every_path_is_there_once() {
        assertThat(CommandPaths.all(Namespace.DEFAULT).stream().map(CommandPath::path))
                .doesNotHaveDuplicates();
    }
}
