package io.calico4j.datastore.tck.servers;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What must be undone if the virtual machine ends first: processes killed, folders deleted. One shutdown hook does it,
 * last registered first, so that an API server goes before its etcd and both before their folders; there is no hook
 * while there is nothing to undo.
 */
final class ExitCleanup {
    /** Also held while a process is started, so that none can start behind the back of the hook. */
    static final Object LOCK = new Object();

    private static final Deque<Registration> PENDING = new ArrayDeque<>();
    private static @Nullable Thread hook;
    private static boolean exiting;

    private ExitCleanup() {}

    /** @throws IllegalStateException if the virtual machine is already ending */
    static Registration register(Runnable action) {
        synchronized (LOCK) {
            if (exiting) {
                throw new IllegalStateException("the virtual machine is ending");
            }
            if (hook == null) {
                Thread thread = new Thread(ExitCleanup::run, "calico4j-servers-exit");
                Runtime.getRuntime().addShutdownHook(thread);
                hook = thread;
            }
            Registration registration = new Registration(action);
            PENDING.push(registration);
            return registration;
        }
    }

    static boolean hooked() {
        synchronized (LOCK) {
            return hook != null;
        }
    }

    private static void run() {
        synchronized (LOCK) {
            exiting = true;
            while (!PENDING.isEmpty()) {
                PENDING.pop().action.run();
            }
        }
    }

    /** A registered action, until it is done or closed. */
    static final class Registration implements AutoCloseable {
        private final Runnable action;

        private Registration(Runnable action) {
            this.action = action;
        }

        /** Withdraws the action, which its owner has done itself. */
        @Override
        public void close() {
            synchronized (LOCK) {
                PENDING.remove(this);
                if (PENDING.isEmpty() && !exiting && hook != null) {
                    try {
                        Runtime.getRuntime().removeShutdownHook(hook);
                        hook = null;
                    } catch (IllegalStateException e) {
                        exiting = true;
                    }
                }
            }
        }
    }
}
