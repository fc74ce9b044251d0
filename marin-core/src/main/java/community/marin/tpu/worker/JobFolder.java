package community.marin.tpu.worker;

import community.marin.storage.Location;

/**
 * Where the files of a job are, below {@code <prefix>/.marin/pods}.
 *
 * @param root {@code <prefix>/.marin/pods/<job>}
 */
public record JobFolder(Location root) {
    /** The folder of a job below {@code <prefix>/.marin/pods}. */
    public static JobFolder of(Location pods, String job) {
        return new JobFolder(pods.resolve(job));
    }

    /** How the job stands: {@code job.json}. */
    public Location record() {
        return root.resolve("job.json");
    }

    /** Where the files are that lie beside the command. */
    public Location files() {
        return root.resolve("files");
    }

    /** A file that lies beside the command. */
    public Location file(String name) {
        return files().resolve(name);
    }

    /** The folder of an attempt, in which its workers write. */
    public Location attempt(int number) {
        return root.resolve(Integer.toString(number));
    }

    /** What the workers of an attempt are to do, a part of a shell script. */
    public Location work(int attempt) {
        return attempt(attempt).resolve("work.sh");
    }

    /** Once this file is there, workers of the attempt start no command, and end one that runs. */
    public Location closed(int attempt) {
        return attempt(attempt).resolve("closed");
    }

    /** The folder of a worker. */
    public Location worker(int attempt, int slice, int worker) {
        return attempt(attempt).resolve(slice + "-" + worker);
    }

    /**
     * The pieces of the log of a worker, {@code 000000} and so on. They are not in its own folder, since that is listed again and again, and
     * the pieces become many.
     */
    public Location log(int attempt, int slice, int worker) {
        return root.resolve("logs/" + attempt + "/" + slice + "-" + worker);
    }
}
