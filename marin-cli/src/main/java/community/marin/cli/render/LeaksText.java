package community.marin.cli.render;

import static community.marin.cli.render.Table.cell;

import community.marin.cli.render.Style.Paint;
import community.marin.tpu.cloud.CloudPod;
import java.util.List;

/** Pods that nobody needs any more, and how to delete them. */
public final class LeaksText {
    private final Style style;

    /** Renders in a style. */
    public LeaksText(Style style) {
        this.style = style;
    }

    /** The pods. */
    public String render(List<CloudPod> pods) {
        if (pods.isEmpty()) {
            return "no leaked pods\n";
        }
        Table table = new Table(style);
        table.row(cell("POD", Paint.BOLD), cell("ZONE", Paint.BOLD), cell("STATE", Paint.BOLD));
        pods.forEach(pod -> table.row(cell(pod.id()), cell(pod.zone()), cell(pod.detail(), Paint.YELLOW)));
        table.text("");
        pods.forEach(pod -> table.text(
                "gcloud compute tpus queued-resources delete " + pod.id() + " --force --zone " + pod.zone()));
        StringBuilder out = new StringBuilder();
        table.appendTo(out);
        return out.toString();
    }
}
