package community.marin.tpu.launch;

import community.marin.tpu.cloud.CloudPod;

/**
 * A pod that no job needs any more.
 *
 * @param project the Google Cloud project that pays for it
 * @param pod the pod
 */
public record LeakedPod(String project, CloudPod pod) {}
