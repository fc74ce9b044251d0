package community.marin.tpu.supervise;

import java.io.IOException;

/** The record of a job was deleted while it was followed. */
public final class RecordGoneException extends IOException {
    private static final long serialVersionUID = 1;

    /** The record of a job is not where it was. */
    public RecordGoneException(String job) {
        super("The record of job " + job + " is gone: somebody deleted it. Its pod is deleted too, or listed by"
                + " marin tpu list --leaked.");
    }
}
