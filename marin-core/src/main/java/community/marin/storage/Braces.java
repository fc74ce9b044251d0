package community.marin.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brace expansion as shells do it: {@code a{b,c}} gives {@code ab} and {@code ac}; {@code {08..10}} gives {@code 08}, {@code 09},
 * {@code 10} (zero-padded if either end is); {@code {a..c}} gives letters; {@code {0..10..5}} steps. Braces nest. Braces that
 * hold neither a comma nor a range, and braces without a partner, stand for themselves.
 */
final class Braces {
    private static final Pattern NUMBERS = Pattern.compile("(-?\\d{1,18})\\.\\.(-?\\d{1,18})(?:\\.\\.(-?\\d{1,9}))?");
    private static final Pattern LETTERS = Pattern.compile("([A-Za-z])\\.\\.([A-Za-z])(?:\\.\\.(-?\\d{1,9}))?");

    private Braces() {}

    static List<String> expand(String pattern) {
        int open = pattern.indexOf('{');
        if (open < 0) {
            return List.of(pattern);
        }
        int close = matching(pattern, open);
        if (close < 0) {
            return prefixed(pattern.substring(0, open + 1), List.of(""), expand(pattern.substring(open + 1)));
        }
        String head = pattern.substring(0, open);
        List<String> choices = choices(pattern.substring(open + 1, close));
        return prefixed(head, choices, expand(pattern.substring(close + 1)));
    }

    private static List<String> prefixed(String head, List<String> choices, List<String> tails) {
        List<String> all = new ArrayList<>(choices.size() * tails.size());
        for (String choice : choices) {
            for (String tail : tails) {
                all.add(head + choice + tail);
            }
        }
        return all;
    }

    /** The index of the brace that closes the one at {@code open}, or -1. */
    private static int matching(String pattern, int open) {
        int depth = 0;
        for (int i = open; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> choices(String inside) {
        Matcher numbers = NUMBERS.matcher(inside);
        if (numbers.matches()) {
            return numbers(numbers);
        }
        Matcher letters = LETTERS.matcher(inside);
        if (letters.matches()) {
            return letters(letters);
        }
        List<String> parts = atCommas(inside);
        List<String> expanded = new ArrayList<>();
        for (String part : parts) {
            expanded.addAll(expand(part));
        }
        return parts.size() > 1
                ? expanded
                : expanded.stream().map(one -> "{" + one + "}").toList();
    }

    private static List<String> atCommas(String inside) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inside.length(); i++) {
            switch (inside.charAt(i)) {
                case '{' -> depth++;
                case '}' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(inside.substring(start, i));
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(inside.substring(start));
        return parts;
    }

    private static List<String> numbers(Matcher range) {
        String first = range.group(1);
        String last = range.group(2);
        int width = isPadded(first) || isPadded(last) ? Math.max(first.length(), last.length()) : 1;
        return steps(Long.parseLong(first), Long.parseLong(last), range.group(3)).stream()
                .map(number -> pad(number, width))
                .toList();
    }

    private static boolean isPadded(String number) {
        String digits = number.startsWith("-") ? number.substring(1) : number;
        return digits.length() > 1 && digits.startsWith("0");
    }

    private static String pad(long number, int width) {
        String digits = Long.toString(Math.abs(number));
        String sign = number < 0 ? "-" : "";
        return sign + "0".repeat(Math.max(0, width - sign.length() - digits.length())) + digits;
    }

    private static List<String> letters(Matcher range) {
        return steps(range.group(1).charAt(0), range.group(2).charAt(0), range.group(3)).stream()
                .map(letter -> String.valueOf((char) letter.intValue()))
                .toList();
    }

    private static List<Long> steps(long first, long last, String step) {
        long distance = step == null ? 1 : Math.max(1, Math.abs(Long.parseLong(step)));
        List<Long> all = new ArrayList<>();
        if (first <= last) {
            for (long i = first; i <= last; i += distance) {
                all.add(i);
            }
        } else {
            for (long i = first; i >= last; i -= distance) {
                all.add(i);
            }
        }
        return all;
    }
}
