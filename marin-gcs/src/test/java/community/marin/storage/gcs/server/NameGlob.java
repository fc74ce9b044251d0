package community.marin.storage.gcs.server;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The globs of listings: {@code *} and {@code ?} stay within a folder, {@code **} does not; brackets and braces. */
final class NameGlob {
    private NameGlob() {}

    static Pattern compile(String glob) {
        StringBuilder regex = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '*' && i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                i++;
                // "**/" also stands for no folder at all.
                boolean folders = i + 1 < glob.length() && glob.charAt(i + 1) == '/';
                i += folders ? 1 : 0;
                regex.append(folders ? "(?:.*/)?" : ".*");
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '{') {
                braces++;
                regex.append("(?:");
            } else if (c == '}' && braces > 0) {
                braces--;
                regex.append(')');
            } else if (c == ',' && braces > 0) {
                regex.append('|');
            } else if (c == '[' && glob.indexOf(']', i) > 0) {
                int end = glob.indexOf(']', i);
                regex.append(glob.substring(i, end + 1).replace("[!", "[^"));
                i = end;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw GcsException.badRequest("Invalid value for matchGlob: " + glob);
        }
    }
}
