// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The examples of a page of the manual. A {@code console} block shows commands, each after {@code $}, and what they print;
 * a {@code sh} block holds commands alone. In what is printed {@code …} stands, with the spaces before it, for anything that
 * varies from run to run, and on a line of its own for any number of lines.
 */
record ManualPage(List<Step> steps) {
    private static final String FENCE = "```";
    private static final String PROMPT = "$ ";
    private static final String VARIES = "…";
    private static final Pattern HERE = Pattern.compile("<<'?(\\w+)'?");

    /**
     * A command and what the page says it prints.
     *
     * @param shown whether the page shows what is printed
     */
    record Step(String command, String printed, boolean shown) {
        /** Whether {@code actual} is what the page says, but for what varies. */
        boolean agrees(String actual) {
            if (!shown) {
                return true;
            }
            String pattern = Arrays.stream(printed.split("(?<=\n)", -1))
                    .map(line -> line.strip().equals(VARIES) ? "(?s:.*)" : quoted(line))
                    .collect(Collectors.joining());
            return Pattern.matches(pattern, actual);
        }

        /** Whether the page says that the command fails. */
        boolean fails() {
            return printed.lines().anyMatch(line -> line.startsWith("error E_"));
        }

        private static String quoted(String line) {
            return Arrays.stream(line.split(" *" + VARIES, -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
        }
    }

    static ManualPage of(String markdown) {
        List<Step> steps = new ArrayList<>();
        List<String> lines = markdown.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith(FENCE)) {
                continue;
            }
            String language = lines.get(i).substring(FENCE.length());
            int end = i + 1;
            while (end < lines.size() && !lines.get(end).equals(FENCE)) {
                end++;
            }
            List<String> block = lines.subList(i + 1, end);
            if (language.equals("console")) {
                steps.addAll(transcript(block));
            } else if (language.equals("sh")) {
                steps.add(new Step(String.join("\n", block), "", false));
            }
            i = end;
        }
        return new ManualPage(List.copyOf(steps));
    }

    private static List<Step> transcript(List<String> block) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < block.size()) {
            int end = endOfCommand(block, at);
            String command = String.join("\n", block.subList(at, end)).substring(PROMPT.length());
            StringBuilder printed = new StringBuilder();
            for (at = end; at < block.size() && !block.get(at).startsWith(PROMPT); at++) {
                printed.append(block.get(at)).append('\n');
            }
            steps.add(new Step(command, printed.toString(), true));
        }
        return steps;
    }

    /** A command goes on after a backslash at the end of its line, and until the end of its here-document. */
    private static int endOfCommand(List<String> block, int start) {
        if (!block.get(start).startsWith(PROMPT)) {
            throw new IllegalArgumentException("no command before: " + block.get(start));
        }
        int end = start + 1;
        while (block.get(end - 1).endsWith("\\")) {
            end++;
        }
        Matcher here = HERE.matcher(block.get(end - 1));
        if (here.find()) {
            while (!block.get(end - 1).equals(here.group(1))) {
                end++;
            }
        }
        return end;
    }
}
