package community.marin.execution.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What local steps share.
 *
 * @param processors how many processors there are
 * @param memoryBytes how much memory there is, in bytes
 */
public record Machine(int processors, long memoryBytes) {
    /** The machine this runs on. */
    public static Machine local() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize());
    }
}
