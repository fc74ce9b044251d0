package community.marin.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A test among those of {@link EveryStorage} that is about the disk, and runs once. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("disk-only")
public @interface DiskOnly {
    /** Why it would say nothing about another storage. */
    String value();
}
