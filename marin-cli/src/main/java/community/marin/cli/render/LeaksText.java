package community.marin.cli.render;

import static community.marin.cli.render.Table.cell;

import community.marin.cli.render.Style.Paint;
import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.launch.LeakedPod;
import java.util.List;

/** Pods that nobody needs any more, and how to delete them. */
public final class LeaksText {
    private final Style style;

    /** Renders in a style. */
    public LeaksText(Style style) {
        this.style = style;
    }

    /** The pods. */
    public String render(List<LeakedPod> pods) {
        if (pods.isEmpty()) {
            return "no leaked pods\n";
        }
        Table table = new Table(style);
        table.row(cell("POD", Paint.BOLD), cell("ZONE", Paint.BOLD), cell("STATE", Paint.BOLD));
        for (LeakedPod leak : pods) {
            CloudPod pod = leak.pod();
            table.row(cell(pod.id()), cell(pod.zone()), cell(pod.detail(), Paint.YELLOW));
        }
        table.text("");
        table.text("They may cost money. Delete them with:");
        pods.forEach(leak -> table.text("  " + command(leak)));
        StringBuilder out = new StringBuilder();
        table.appendTo(out);
        return out.toString();
    }

    private static String command(LeakedPod leak) {
        CloudPod pod = leak.pod();
        String kind = pod.queued() ? "queued-resources" : "tpu-vm";
        return "gcloud compute tpus " + kind + " delete " + pod.id() + (pod.queued() ? " --force" : "") + " --zone "
                + pod.zone() + " --project " + leak.project();
    }
}
