package community.marin.storage.gcs.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server as its command line describes it: {@code --port N}, {@code --page-size N}, {@code --delay-ms N} for every
 * request, {@code --bucket NAME} (repeatable), {@code --fault JSON} (repeatable, {@link FaultJson}), {@code --data
 * FOLDER} with a folder for each bucket, whose files are read at the start.
 */
record CommandLine(ServerSettings settings, List<String> buckets, List<FaultPlan> faults, Optional<Path> data) {
    CommandLine {
        buckets = List.copyOf(buckets);
        faults = List.copyOf(faults);
    }

    static CommandLine parse(List<String> arguments) {
        ServerSettings settings = ServerSettings.defaults();
        List<String> buckets = new ArrayList<>();
        List<FaultPlan> faults = new ArrayList<>();
        Optional<Path> data = Optional.empty();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String flag = rest.next();
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(flag + " needs a value");
            }
            String value = rest.next();
            switch (flag) {
                case "--port" -> settings = settings.withPort(Integer.parseInt(value));
                case "--page-size" -> settings = settings.withPageSize(Integer.parseInt(value));
                case "--delay-ms" ->
                    faults.add(FaultPlan.always(
                            RequestMatcher.any(), new Fault.Delay(Duration.ofMillis(Long.parseLong(value)))));
                case "--bucket" -> buckets.add(value);
                case "--fault" -> faults.add(FaultJson.plan(Json.parse(value.getBytes(StandardCharsets.UTF_8))));
                case "--data" -> data = Optional.of(Path.of(value));
                default -> throw new IllegalArgumentException("unknown flag " + flag);
            }
        }
        return new CommandLine(settings, buckets, faults, data);
    }

    GcsServer start() throws IOException {
        GcsServer server = GcsServer.start(settings);
        buckets.forEach(server::bucket);
        if (data.isPresent()) {
            load(server, data.get());
        }
        faults.forEach(server.faults()::add);
        return server;
    }

    private void load(GcsServer server, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                Path relative = folder.relativize(file);
                if (Files.isDirectory(file) && relative.getNameCount() == 1 && !file.equals(folder)) {
                    if (!buckets.contains(relative.toString())) {
                        server.bucket(relative.toString());
                    }
                } else if (Files.isRegularFile(file) && relative.getNameCount() > 1) {
                    String name = relative.subpath(1, relative.getNameCount())
                            .toString()
                            .replace(file.getFileSystem().getSeparator(), "/");
                    server.put(relative.getName(0).toString(), name, Files.readAllBytes(file));
                }
            }
        }
    }
}
