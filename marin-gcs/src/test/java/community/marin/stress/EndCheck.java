package community.marin.stress;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges by what is there at the end: all is done, each output is of one attempt and has its files and no others. */
final class EndCheck {
    private static final String LOCK = ".executor_status.lock";

    private final Evidence evidence;
    private final Findings findings;

    EndCheck(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void check() {
        List<String> folders = evidence.folders();
        if (folders.size() != Dag.STEPS) {
            findings.violation(Rule.END, "there are outputs " + folders);
        }
        for (String folder : folders) {
            Map<String, String> files = evidence.output(folder);
            if (!"SUCCESS".equals(files.get(".executor_status"))) {
                findings.violation(Rule.END, folder + " is " + files.get(".executor_status"));
            }
            for (String defect : Output.defects(name -> Optional.ofNullable(files.get(name)))) {
                findings.judge(Rule.END, writtenLate(folder, defect), folder + ": " + defect);
            }
            if (files.containsKey(LOCK)) {
                checkLock(folder, files.get(LOCK));
            }
            checkNames(folder, files);
        }
    }

    /** What a resumed process wrote last, if that is why an output is not of one attempt. */
    private Optional<Duration> writtenLate(String folder, String defect) {
        return findings.lates().stream()
                .filter(late -> late.detail().startsWith(folder + "/" + defect.substring(0, defect.indexOf(' '))))
                .map(Findings.Late::since)
                .findFirst();
    }

    private void checkLock(String folder, String lock) {
        boolean ofTheDead = evidence.fates().values().stream()
                .anyMatch(fate -> fate.killed().isPresent() && lock.contains("\"" + fate.worker() + "\""));
        if (!ofTheDead) {
            findings.violation(Rule.END, folder + " is still locked: " + lock);
        }
    }

    private void checkNames(String folder, Map<String, String> files) {
        List<String> strange = files.keySet().stream()
                .filter(name -> !name.startsWith(".") && !name.endsWith(".tmp"))
                .filter(name -> !name.equals(Output.MANIFEST) && !name.startsWith("part-"))
                .toList();
        if (!strange.isEmpty()) {
            findings.violation(Rule.END, folder + " has files " + strange);
        }
    }
}
