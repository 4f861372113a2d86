package io.calico4j.datastore.k8s;

import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.ValidationException;
import io.calico4j.datastore.spi.ReadOptions;
import java.util.List;

/**
 * The revision of profiles: that of the namespaces and that of the service accounts.
 *
 * @param namespaces empty where they have not been looked at
 * @param serviceAccounts empty where they have not been looked at
 */
record ProfileRevision(String namespaces, String serviceAccounts) {

    /** Where nothing has been looked at. */
    static final ProfileRevision NONE = new ProfileRevision("", "");

    /** From where on a read wants to see profiles. */
    static ProfileRevision parse(Request request, ReadOptions options) {
        return options.notOlderThan() == null ? NONE : parse(request, options.notOlderThan());
    }

    ReadOptions readNamespaces() {
        return namespaces.isEmpty() ? ReadOptions.LATEST : ReadOptions.notOlderThan(namespaces);
    }

    ReadOptions readServiceAccounts() {
        return serviceAccounts.isEmpty() ? ReadOptions.LATEST : ReadOptions.notOlderThan(serviceAccounts);
    }

    static ProfileRevision parse(Request request, String text) {
        if (text.isEmpty() || text.equals("0")) {
            return NONE;
        }
        String[] parts = text.split("/", -1);
        if (parts.length != 2) {
            throw new ValidationException(
                    request, List.of(new Violation("resourceVersion", text, "ResourceVersion is not valid: " + text)));
        }
        return new ProfileRevision(parts[0], parts[1]);
    }

    @Override
    public String toString() {
        return namespaces + "/" + serviceAccounts;
    }

    /** How far a watch on both has come. Thread-safe, since each side is followed by a thread of its own. */
    static final class Tracker {

        private ProfileRevision current;

        Tracker(ProfileRevision start) {
            this.current = start;
        }

        synchronized String sawNamespace(String revision) {
            current = new ProfileRevision(revision, current.serviceAccounts);
            return current.toString();
        }

        synchronized String sawServiceAccount(String revision) {
            current = new ProfileRevision(current.namespaces, revision);
            return current.toString();
        }
    }
}
