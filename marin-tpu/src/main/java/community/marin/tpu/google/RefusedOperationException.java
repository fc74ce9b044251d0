package community.marin.tpu.google;

import com.google.longrunning.Operation;
import com.google.rpc.Code;
import java.io.IOException;
import java.util.Optional;

/** A request was accepted, and had failed when the answer came. */
final class RefusedOperationException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    private RefusedOperationException(Refusal refusal) {
        super(refusal.message());
        this.refusal = refusal;
    }

    /** Checks an operation that has just begun; it is not waited for. */
    static void check(Operation operation) throws RefusedOperationException {
        if (operation.hasError()) {
            Code code = Optional.ofNullable(Code.forNumber(operation.getError().getCode()))
                    .orElse(Code.UNKNOWN);
            throw new RefusedOperationException(
                    new Refusal(code, operation.getError().getMessage()));
        }
    }

    Refusal refusal() {
        return refusal;
    }
}
