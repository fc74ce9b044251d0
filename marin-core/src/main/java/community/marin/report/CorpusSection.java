package community.marin.report;

import static community.marin.report.MarkdownTable.count;
import static community.marin.report.MarkdownTable.decimal;
import static community.marin.report.MarkdownTable.percent;

import community.marin.statistics.CorpusStats;
import community.marin.statistics.LengthBucket;

/** The part of a report that tells of the documents. */
final class CorpusSection {
    private CorpusSection() {}

    static String of(CorpusStats stats) {
        MarkdownTable sizes = new MarkdownTable("Documents", "Value")
                .row("files", count(stats.files()))
                .row("documents", count(stats.documents()))
                .row("bytes", count(stats.bytes()))
                .row("bytes of the longest", count(stats.longestBytes()))
                .row(
                        "mean bytes",
                        stats.documents() == 0 ? "-" : decimal((double) stats.bytes() / stats.documents(), 1))
                .row("tokens, estimated", count(stats.tokensEstimate()))
                .row("malformed lines passed over", count(stats.malformedLines()));
        MarkdownTable lengths = new MarkdownTable("Bytes", "Documents", "Share");
        for (LengthBucket bucket : stats.lengthHistogram()) {
            lengths.row(
                    count(bucket.fromBytes()) + " to " + count(bucket.belowBytes() - 1),
                    count(bucket.documents()),
                    percent(bucket.documents(), stats.documents()));
        }
        return String.join("\n", "## Documents\n", sizes.toString(), lengths.toString());
    }
}
