package community.marin.testkit;

import community.marin.storage.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ServiceLoader;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a {@link TestLocation} of their own for each parameter of that type, where nothing is yet. */
final class TestLocations implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TestLocations.class);

    /** Parameters of constructors too belong to one test. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(TestLocation.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestStorage storage = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestStorage.class, type -> find(), TestStorage.class);
        try {
            Location place = storage.newPlace();
            AutoCloseable discard = () -> storage.discard(place);
            context.getStore(NAMESPACE).put(place, discard);
            return new TestLocation(storage, place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestStorage find() {
        return ServiceLoader.load(TestStorage.class).findFirst().orElseGet(DiskStorage::new);
    }
}
