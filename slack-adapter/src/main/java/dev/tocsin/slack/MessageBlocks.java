package dev.tocsin.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.Message.Button;
import java.util.ArrayList;
import java.util.List;

/** A message of the engine's as Slack shows it: blocks, and the text that stands in for them in notifications. */
final class MessageBlocks {

    private static final int SECTION = 3000;
    private static final int HEADER = 150;
    private static final int FIELD = 2000;
    private static final int FIELDS = 10;
    private static final int MOST_SECTIONS = 20;
    private static final int MOST_FIELD_SECTIONS = 8;
    private static final int BUTTONS = 25;
    private static final int FALLBACK = 3000;

    private MessageBlocks() {}

    /** What notifications, screen readers and old clients show: all of the message, without any markup. */
    static String fallback(Message message) {
        return Mrkdwn.escape(message.asPlainText(), FALLBACK);
    }

    static List<LayoutBlock> of(Message message) {
        List<LayoutBlock> blocks = new ArrayList<>();
        headline(message.headline(), blocks);
        lines(message.lines(), blocks);
        facts(message.facts(), blocks);
        buttons(message.buttons(), blocks);
        return blocks;
    }

    private static void headline(String headline, List<LayoutBlock> blocks) {
        String header = Mrkdwn.plain(headline, SECTION);
        if (header.isBlank()) {
            return;
        }
        PlainTextObject text =
                PlainTextObject.builder().text(header).emoji(false).build();
        blocks.add(
                header.length() <= HEADER
                        ? HeaderBlock.builder().text(text).build()
                        : SectionBlock.builder().text(text).build());
    }

    private static void lines(List<Message.Line> lines, List<LayoutBlock> blocks) {
        StringBuilder section = new StringBuilder();
        int sections = 0;
        for (Message.Line line : lines) {
            String markup = Mrkdwn.line(line, SECTION);
            if (section.length() + 1 + markup.length() > SECTION && !section.isEmpty()) {
                section(section, blocks);
                if (++sections == MOST_SECTIONS) {
                    section(new StringBuilder("…"), blocks);
                    return;
                }
            }
            section.append(section.isEmpty() ? "" : "\n").append(markup);
        }
        section(section, blocks);
    }

    private static void section(StringBuilder markup, List<LayoutBlock> blocks) {
        if (!markup.toString().isBlank()) {
            blocks.add(SectionBlock.builder().text(mrkdwn(markup.toString())).build());
        }
        markup.setLength(0);
    }

    /** Not looked through for addresses and names: what is to be a link is one already. */
    private static MarkdownTextObject mrkdwn(String markup) {
        return MarkdownTextObject.builder().text(markup).verbatim(true).build();
    }

    private static void facts(List<Message.Fact> facts, List<LayoutBlock> blocks) {
        int most = Math.min(facts.size(), FIELDS * MOST_FIELD_SECTIONS);
        for (int from = 0; from < most; from += FIELDS) {
            List<TextObject> fields = new ArrayList<>();
            for (Message.Fact fact : facts.subList(from, Math.min(most, from + FIELDS))) {
                String label = Mrkdwn.line(Message.Line.of(new Message.Span.Strong(fact.label())), 300);
                fields.add(mrkdwn(label + "\n" + Mrkdwn.line(fact.value(), FIELD - label.length() - 1)));
            }
            blocks.add(SectionBlock.builder().fields(fields).build());
        }
    }

    private static void buttons(List<Button> buttons, List<LayoutBlock> blocks) {
        int most = Math.min(buttons.size(), BUTTONS);
        List<BlockElement> elements = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            elements.add(button(buttons.get(i), i));
        }
        if (!elements.isEmpty()) {
            blocks.add(ActionsBlock.builder().elements(elements).build());
        }
    }

    private static ButtonElement button(Button button, int position) {
        boolean first = button.action() == Button.Action.ACKNOWLEDGE || button.action() == Button.Action.PUBLISH_NOW;
        String label = Mrkdwn.plain(button.label(), 75);
        return ButtonElement.builder()
                .actionId(SlackButtons.actionId(button.action(), position))
                .text(PlainTextObject.builder()
                        .text(label.isBlank() ? button.action().name() : label)
                        .emoji(false)
                        .build())
                .value(button.value())
                .style(first ? "primary" : null)
                .build();
    }
}
