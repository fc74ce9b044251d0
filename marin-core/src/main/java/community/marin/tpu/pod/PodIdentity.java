package community.marin.tpu.pod;

import community.marin.storage.Location;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the pods of a job are recognised in a project that many use: by the job's name and by where its files are, since another prefix may
 * have a job of the same name.
 *
 * @param job the job's name
 * @param digest of the location below which the files of all jobs of the prefix are
 */
public record PodIdentity(String job, String digest) {
    /** The label that holds the job's name. */
    public static final String JOB_LABEL = "marin-job";

    /** The label that holds the digest. */
    public static final String PREFIX_LABEL = "marin-prefix";

    private static final int DIGITS = 6;
    private static final Pattern NUMBER = Pattern.compile("-([0-9]{1,9})$");

    /** The pods of a job whose files are below a folder, {@code <prefix>/.marin/pods}. */
    public static PodIdentity of(Location pods, String job) {
        return new PodIdentity(job, digest(pods));
    }

    /** What all pods of a prefix are labelled with. */
    public static String digest(Location pods) {
        return JobName.digest(pods.text(), DIGITS);
    }

    /** What Cloud TPU calls the pod of an attempt. */
    public String id(int attempt) {
        return job + "-" + digest + "-" + attempt;
    }

    /** The attempt of an ID; empty if it is of another job. */
    public OptionalInt attempt(String id) {
        Matcher number = NUMBER.matcher(id);
        return number.find() && id(Integer.parseInt(number.group(1))).equals(id)
                ? OptionalInt.of(Integer.parseInt(number.group(1)))
                : OptionalInt.empty();
    }

    /** What its pods are labelled with. */
    public Map<String, String> labels() {
        return Map.of(JOB_LABEL, job, PREFIX_LABEL, digest);
    }
}
