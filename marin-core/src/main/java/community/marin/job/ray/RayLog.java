package community.marin.job.ray;

import community.marin.job.JobListener;

/** How far the log of a submission was told. Ray tells all of it each time. */
final class RayLog {
    /** For each so many characters a look is left out after one, so that a long log is not fetched whole every few seconds. */
    private static final int CHARACTERS_PER_LOOK = 1 << 20;

    /** At 5 s a look, so that lines come within 5 minutes. */
    private static final int MOST_LEFT_OUT = 60;

    private int position;
    private int leftOut;
    private String rest = "";

    /** Whether it is to be fetched at this look. */
    boolean isDue() {
        leftOut++;
        return leftOut > Math.min(position / CHARACTERS_PER_LOOK, MOST_LEFT_OUT);
    }

    /** Tells the lines that have ended since the last time. */
    void add(String all, JobListener listener) {
        leftOut = 0;
        if (all.length() < position) {
            // It was begun anew.
            position = 0;
        }
        int end = all.lastIndexOf('\n') + 1;
        if (end > position) {
            all.substring(position, end).lines().forEach(line -> listener.line("", line));
            position = end;
        }
        rest = all.substring(position);
    }

    /** Tells the last line, if it has no end. */
    void end(JobListener listener) {
        if (!rest.isEmpty()) {
            listener.line("", rest);
        }
    }
}
