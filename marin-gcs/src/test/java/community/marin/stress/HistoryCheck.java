package community.marin.stress;

import community.marin.storage.gcs.server.Change;
import java.util.LinkedHashMap;
import java.util.Map;

/** Judges by every change of the bucket, in order; see {@link OutputHistory}. */
final class HistoryCheck {
    private final Evidence evidence;
    private final Findings findings;
    private final int prefixLength;

    /** @param prefix of the objects' names, with the slash after it */
    HistoryCheck(Evidence evidence, Findings findings, String prefix) {
        this.evidence = evidence;
        this.findings = findings;
        this.prefixLength = prefix.length();
    }

    void check() {
        Map<String, OutputHistory> outputs = new LinkedHashMap<>();
        for (Change change : evidence.changes()) {
            String name = change.name().substring(prefixLength);
            String folder = Evidence.folderOf(name);
            if (!Evidence.stepOf(folder).isEmpty()) {
                outputs.computeIfAbsent(folder, key -> new OutputHistory(key, evidence.fates(), findings))
                        .add(name.substring(folder.length() + 1), change);
            }
        }
    }
}
