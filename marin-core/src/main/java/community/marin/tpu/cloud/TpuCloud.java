package community.marin.tpu.cloud;

import java.util.List;
import java.util.Optional;

/**
 * The TPUs of a project. Every call is safe to be made again: whoever does not know whether one was carried out repeats it.
 * Calls block for some seconds at the most, and end early with {@link TpuCloudException.Reason#UNAVAILABLE} if their thread is interrupted,
 * which stays interrupted. May be used by many threads at once.
 */
public interface TpuCloud extends AutoCloseable {
    /** A request as it is sent: method and URL in the first line, then the body as indented JSON. Sends nothing. */
    String describe(PodRequest request);

    /** Asks for a pod. If there is one of that id in that zone already, nothing happens. */
    void create(PodRequest request) throws TpuCloudException;

    /** What is known of a pod; empty if there is none. */
    Optional<CloudPod> find(String zone, String id) throws TpuCloudException;

    /** All pods of a zone, whoever asked for them. */
    List<CloudPod> list(String zone) throws TpuCloudException;

    /** Begins to delete a pod, whatever state it is in; nothing happens if there is none. It is gone when {@link #find} does not find it. */
    void delete(String zone, String id) throws TpuCloudException;

    @Override
    void close();
}
