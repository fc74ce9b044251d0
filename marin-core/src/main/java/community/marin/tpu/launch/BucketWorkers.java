package community.marin.tpu.launch;

import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.tpu.pod.PodSpec;
import community.marin.tpu.supervise.Workers;
import community.marin.tpu.worker.JobFolder;
import community.marin.tpu.worker.WorkScript;
import community.marin.tpu.worker.WorkerFiles;
import community.marin.tpu.worker.WorkerState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The machines of a job's pods, reached by files in the bucket. */
final class BucketWorkers implements Workers {
    private final Storage storage;
    private final JobFolder folder;
    private final PodSpec spec;
    private final WorkerFiles files;

    BucketWorkers(Storage storage, JobFolder folder, PodSpec spec) {
        this.storage = storage;
        this.folder = folder;
        this.spec = spec;
        this.files = new WorkerFiles(storage, folder);
    }

    @Override
    public void prepare(int attempt) throws IOException {
        byte[] work = WorkScript.of(spec, folder, attempt).getBytes(StandardCharsets.UTF_8);
        var unused = storage.write(folder.work(attempt), work, Precondition.any());
    }

    @Override
    public List<WorkerState> look(int attempt) throws IOException {
        return files.read(attempt, spec.slices(), spec.type().hosts());
    }

    @Override
    public void close(int attempt) throws IOException {
        var unused = storage.write(folder.closed(attempt), new byte[0], Precondition.absent());
    }
}
