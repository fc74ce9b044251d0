package community.marin.tpu.google.server;

import com.google.longrunning.Operation;
import com.google.rpc.Code;
import com.google.rpc.Status;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What was begun. An operation is running when it is first told of, and done when it is asked for. */
final class Operations {
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    Operation begin(String parent) {
        Operation operation = Operation.newBuilder()
                .setName(parent + "/operations/operation-" + count.incrementAndGet())
                .build();
        operations.put(operation.getName(), operation);
        return operation;
    }

    /** One that has failed already. */
    Operation failed(String parent, Code code, String message) {
        Operation operation = begin(parent).toBuilder()
                .setDone(true)
                .setError(Status.newBuilder().setCode(code.getNumber()).setMessage(message))
                .build();
        operations.put(operation.getName(), operation);
        return operation;
    }

    Operation get(String name) {
        Operation operation = operations.get(name);
        if (operation == null) {
            throw ApiError.notFound(name);
        }
        return operation.toBuilder().setDone(true).build();
    }
}
