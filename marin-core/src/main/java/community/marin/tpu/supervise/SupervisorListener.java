package community.marin.tpu.supervise;

import java.time.Duration;

/** Hears what becomes of a job; called by the thread that follows it. */
public interface SupervisorListener {
    /** The job stands as the record says: at the beginning, and after every change, whoever made it. */
    void changed(JobRecord record);

    /** Something did not work and will be tried again; one line for people. */
    void trouble(String message);

    /** Nothing is to be done for a while. To return early is allowed, to do nothing too. */
    void idle(Duration pause) throws InterruptedException;
}
