package community.marin.tpu.supervise;

import community.marin.tpu.worker.WorkerState;
import java.io.IOException;
import java.util.List;

/** The machines of a job's pods, as they are reached by the bucket alone. */
public interface Workers {
    /** Lays out what the machines of an attempt are to do; may be called again. */
    void prepare(int attempt) throws IOException;

    /** What the machines of an attempt tell, all of them. */
    List<WorkerState> look(int attempt) throws IOException;

    /** Tells the machines of an attempt to start nothing any more, and to end what runs; may be called again. */
    void close(int attempt) throws IOException;
}
