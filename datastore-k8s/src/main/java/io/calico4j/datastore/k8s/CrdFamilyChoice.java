package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.codec.DecodeException;
import io.calico4j.datastore.ClientConfig;
import io.calico4j.datastore.ClientConfig.DatastoreType;
import io.calico4j.datastore.DatastoreException;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.UnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;

/** Chooses which of Calico's two families of custom resources a cluster's datastore is made of, as Calico does. */
final class CrdFamilyChoice {

    private static final Logger LOG = System.getLogger(CrdFamilyChoice.class.getName());
    private static final Request DISCOVERY = new Request("kubernetes", Operation.LIST, "API groups");

    private CrdFamilyChoice() {}

    /**
     * The family that is configured, which is not checked against the server; without one, that of the groups that the server has. It
     * is to be chosen once for a client.
     *
     * @throws UnavailableException if there is no answer at all, so that another may be chosen later
     */
    static CrdFamily choose(ClientConfig config, ApiServer server) {
        String configured = config.calicoApiGroup();
        if (configured != null && config.datastoreType() == DatastoreType.KUBERNETES) {
            // Whatever else is configured means the classic family, even if it is misspelt.
            return configured.equalsIgnoreCase(CrdFamily.V3.apiVersion()) ? CrdFamily.V3 : CrdFamily.V1;
        }
        try {
            Set<String> groups = groups(server);
            // Where there are both, the new one is Calico's API server, with the classic resources behind it.
            return groups.contains(CrdFamily.V3.group()) && !groups.contains(CrdFamily.V1.group())
                    ? CrdFamily.V3
                    : CrdFamily.V1;
        } catch (DatastoreException e) {
            boolean answered = e.getCause() == null || e.getCause() instanceof DecodeException;
            if (e instanceof UnavailableException && !answered) {
                throw e;
            }
            LOG.log(
                    Level.WARNING,
                    "The API groups are not known, and {0} is used: {1}",
                    CrdFamily.V1.apiVersion(),
                    e.getMessage());
            return CrdFamily.V1;
        }
    }

    /** The names of the API groups that a server has. */
    static Set<String> groups(ApiServer server) {
        Set<String> groups = new HashSet<>();
        for (JsonNode group : server.get(DISCOVERY, "/apis").path("groups")) {
            groups.add(group.path("name").asText());
        }
        return groups;
    }
}
