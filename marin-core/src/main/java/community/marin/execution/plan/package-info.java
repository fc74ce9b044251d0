/** What a run would do, and why: the outputs of a traced experiment under a prefix, compared with what is there. */
package community.marin.execution.plan;
