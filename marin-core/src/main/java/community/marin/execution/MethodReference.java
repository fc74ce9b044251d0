package community.marin.execution;

import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;

/**
 * What a serializable method reference refers to.
 *
 * @param className the class that has the method
 * @param methodName the method
 * @param parameterTypeName the class of the first parameter of the functional interface, as instantiated
 * @param loader the class loader of the class that the reference is written in
 * @param isAccessor whether it is an instance method called on that parameter
 */
record MethodReference(
        String className, String methodName, String parameterTypeName, ClassLoader loader, boolean isAccessor) {
    static MethodReference of(Serializable lambda) {
        SerializedLambda serialized = serialized(lambda);
        String type = serialized.getInstantiatedMethodType();
        String parameter = type.substring(type.indexOf('(') + 1, type.indexOf(')'));
        return new MethodReference(
                serialized.getImplClass().replace('/', '.'),
                serialized.getImplMethodName(),
                parameter.replaceFirst("^L", "").replaceFirst(";.*$", "").replace('/', '.'),
                lambda.getClass().getClassLoader(),
                serialized.getImplMethodKind() == MethodHandleInfo.REF_invokeVirtual);
    }

    /** Whether it is a lambda's body rather than a named method. */
    boolean isLambda() {
        return methodName.startsWith("lambda$");
    }

    /** The method as {@code package.Class.method}; for a lambda's body, {@code package.Class.lambda}. */
    String qualifiedName() {
        return className + "." + (isLambda() ? "lambda" : methodName);
    }

    private static SerializedLambda serialized(Serializable lambda) {
        try {
            Method writeReplace = lambda.getClass().getDeclaredMethod("writeReplace");
            writeReplace.setAccessible(true);
            return (SerializedLambda) writeReplace.invoke(lambda);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "A " + lambda.getClass().getName()
                            + " is no method reference; pass one such as Tokenize::tokenize.",
                    e);
        }
    }
}
