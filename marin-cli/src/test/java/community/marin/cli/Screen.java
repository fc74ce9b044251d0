package community.marin.cli;

import java.util.ArrayList;
import java.util.List;

/** A terminal that understands as much as the live progress uses: up, clear to the end of line, clear below. */
public final class Screen {
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;

    public void write(String text) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\u001b') {
                int end = i + 2;
                while (!Character.isLetter(text.charAt(end))) {
                    end++;
                }
                escape(text.substring(i + 2, end), text.charAt(end));
                i = end + 1;
            } else {
                put(c);
                i++;
            }
        }
    }

    public List<String> lines() {
        return lines.stream().map(StringBuilder::toString).toList();
    }

    private void escape(String number, char command) {
        if (command == 'A') {
            row -= Integer.parseInt(number);
        } else if (command == 'K') {
            lines.get(row).setLength(Math.min(column, lines.get(row).length()));
        } else if (command == 'J') {
            lines.get(row).setLength(Math.min(column, lines.get(row).length()));
            while (lines.size() > row + 1) {
                lines.remove(lines.size() - 1);
            }
        } else if (command != 'm') {
            throw new IllegalArgumentException("unknown escape " + number + command);
        }
    }

    private void put(char c) {
        if (c == '\r') {
            column = 0;
        } else if (c == '\n') {
            row++;
            column = 0;
            if (row == lines.size()) {
                lines.add(new StringBuilder());
            }
        } else {
            StringBuilder line = lines.get(row);
            if (column < line.length()) {
                line.setCharAt(column, c);
            } else {
                line.append(c);
            }
            column++;
        }
    }
}
