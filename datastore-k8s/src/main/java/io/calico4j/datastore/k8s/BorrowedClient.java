package io.calico4j.datastore.k8s;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A client that belongs to somebody else: to close it does nothing. */
final class BorrowedClient {

    private BorrowedClient() {}

    static KubernetesClient of(KubernetesClient owned) {
        return (KubernetesClient) Proxy.newProxyInstance(
                BorrowedClient.class.getClassLoader(),
                new Class<?>[] {KubernetesClient.class},
                (proxy, method, arguments) -> isClose(method) ? null : call(owned, method, arguments));
    }

    /** The client of no cluster, which fails whoever uses it. */
    static KubernetesClient ofNobody() {
        return (KubernetesClient) Proxy.newProxyInstance(
                BorrowedClient.class.getClassLoader(),
                new Class<?>[] {KubernetesClient.class},
                (proxy, method, arguments) -> {
                    if (isClose(method)) {
                        return null;
                    }
                    throw new IllegalStateException("there is no cluster to ask for " + method.getName());
                });
    }

    private static boolean isClose(Method method) {
        return method.getName().equals("close") && method.getParameterCount() == 0;
    }

    private static Object call(KubernetesClient owned, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(owned, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
