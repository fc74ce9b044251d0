package community.marin.classification.minhash;

import community.marin.documents.LocalEngine;
import community.marin.shuffle.GroupReader;
import community.marin.shuffle.Partition;
import community.marin.shuffle.RecordWriter;
import community.marin.shuffle.Shuffle;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Connected components of a graph that memory does not hold: nodes are keys, and nodes that share a bucket belong together.
 *
 * <p>The graph is turned into stars, one for each component, with the least node at the centre, by the alternation of large and small
 * stars (Kiveris and others, "Connected Components in MapReduce and Beyond", 2014). Each round is two shuffles of the edges; there are
 * few rounds even for long chains, and the work ends when all are stars. (Python Marin passes labels along the edges, which takes as
 * many rounds as the longest chain, and stops after ten of them with a warning: what it then writes is wrong.) Buckets may hold any
 * number of nodes, any number of times.
 */
public final class ConnectedComponents {
    private static final Logger log = LogManager.getLogger(ConnectedComponents.class);

    private final LocalEngine engine;
    private final Shuffles shuffles;

    /** Makes the shuffles that are needed. */
    @FunctionalInterface
    public interface Shuffles {
        /** A new shuffle. */
        Shuffle begin() throws IOException;
    }

    /** A search that runs on an engine. */
    public ConnectedComponents(LocalEngine engine, Shuffles shuffles) {
        this.engine = engine;
        this.shuffles = shuffles;
    }

    /**
     * Finds the components.
     *
     * @param buckets nodes by bucket
     * @param visitor takes each node that is not the least of its component, and that least node; several threads at once
     */
    public void find(List<Partition> buckets, BiConsumer<byte[], byte[]> visitor) throws IOException {
        Shuffle edges = shuffle("Linking similar documents", buckets, ConnectedComponents::bucketStar);
        try {
            for (int round = 1; !areStars(edges.partitions()); round++) {
                log.info("Connecting similar documents: round {}", round);
                try (Shuffle large = shuffle("Large stars", edges.partitions(), ConnectedComponents::largeStar)) {
                    edges.close();
                    edges = shuffle("Small stars", large.partitions(), ConnectedComponents::smallStar);
                }
            }
            engine.map("Naming components", edges.partitions(), partition -> visitLeaves(partition, visitor));
        } finally {
            edges.close();
        }
    }

    /** What a group becomes. */
    @FunctionalInterface
    private interface GroupFunction {
        void apply(GroupReader group, RecordWriter edges) throws IOException;
    }

    private Shuffle shuffle(String stage, List<Partition> partitions, GroupFunction function) throws IOException {
        Shuffle result = shuffles.begin();
        try {
            engine.map(stage, partitions, partition -> {
                try (GroupReader group = partition.open();
                        RecordWriter writer = result.writer()) {
                    while (group.nextGroup()) {
                        function.apply(group, writer);
                    }
                }
                return partition;
            });
            return result;
        } catch (IOException | RuntimeException e) {
            result.close();
            throw e;
        }
    }

    /** Links all nodes of a bucket to the least of them, which comes first. */
    private static void bucketStar(GroupReader bucket, RecordWriter edges) throws IOException {
        bucket.nextDistinctValue();
        byte[] least = bucket.value();
        while (bucket.nextDistinctValue()) {
            link(least, bucket.value(), edges);
        }
    }

    /** Moves a node's greater neighbours to the least of the node and all its neighbours: an edge for the small star. */
    private static void largeStar(GroupReader node, RecordWriter edges) throws IOException {
        byte[] least = node.key();
        while (node.nextDistinctValue()) {
            byte[] neighbour = node.value();
            if (Arrays.compareUnsigned(neighbour, least) < 0) {
                least = neighbour;
            }
            if (Arrays.compareUnsigned(neighbour, node.key()) > 0) {
                edges.write(neighbour, least);
            }
        }
    }

    /** Moves a node and its lesser neighbours, the only ones here, to the least of them. */
    private static void smallStar(GroupReader node, RecordWriter edges) throws IOException {
        node.nextDistinctValue();
        byte[] least = node.value();
        link(least, node.key(), edges);
        while (node.nextDistinctValue()) {
            link(least, node.value(), edges);
        }
    }

    /** An edge in both directions, so that each of its nodes meets the other among its neighbours. */
    private static void link(byte[] one, byte[] other, RecordWriter edges) throws IOException {
        edges.write(one, other);
        edges.write(other, one);
    }

    private boolean areStars(List<Partition> edges) throws IOException {
        return engine.map("Looking for stars", edges, ConnectedComponents::areStars).stream()
                .allMatch(Boolean::booleanValue);
    }

    /** Whether each node has either one lesser neighbour and no other, or greater ones only. */
    private static boolean areStars(Partition edges) throws IOException {
        try (GroupReader node = edges.open()) {
            while (node.nextGroup()) {
                long lesser = 0;
                long greater = 0;
                while (node.nextDistinctValue()) {
                    if (Arrays.compareUnsigned(node.value(), node.key()) < 0) {
                        lesser++;
                    } else {
                        greater++;
                    }
                }
                if (lesser > 1 || (lesser == 1 && greater > 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Partition visitLeaves(Partition edges, BiConsumer<byte[], byte[]> visitor) throws IOException {
        try (GroupReader node = edges.open()) {
            while (node.nextGroup()) {
                node.nextValue();
                if (Arrays.compareUnsigned(node.value(), node.key()) < 0) {
                    visitor.accept(node.key(), node.value());
                }
            }
        }
        return edges;
    }
}
