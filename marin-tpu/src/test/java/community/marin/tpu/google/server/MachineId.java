package community.marin.tpu.google.server;

/**
 * Which machine of which pod.
 *
 * @param pod the pod
 * @param node the node that it is one of
 * @param slice the number of the node, from 0
 * @param number its number in the node, from 0
 */
record MachineId(PodName pod, String node, int slice, int number) {
    String folder() {
        return pod.zone() + "-" + node + "-" + number;
    }

    /** Its address inside the network. */
    String address() {
        return "10.0." + slice + "." + (number + 2);
    }
}
