package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import io.calico4j.api.schema.CrdManifests;
import java.util.List;

class KubernetesDatastoreContractIT extends ContractOnCrds {

    @Override
    List<ObjectNode> definitions() {
        return CrdManifests.all(CrdFamily.V1);
    }
}
