package community.marin.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of a behaviour that must be the same on every storage. They take a {@link TestLocation} as a parameter, run on the disk where
 * they stand, and again on a bucket in the module {@code bucket-suite}, which selects them by the tag.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("every-storage")
@ExtendWith(TestLocations.class)
public @interface EveryStorage {}
