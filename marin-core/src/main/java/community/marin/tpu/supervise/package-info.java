/** Brings a job on a pod to its end, whatever happens to the pod or to who follows it. */
package community.marin.tpu.supervise;
