package community.marin.job.ray;

import community.marin.job.JobListener;

/** How far the log of a submission was told. Ray tells all of it each time. */
final class RayLog {
    private int position;
    private String rest = "";

    /** Tells the lines that have ended since the last time. */
    void add(String all, JobListener listener) {
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
