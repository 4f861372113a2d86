package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calico4j.api.CrdFamily;
import java.util.List;

class CalicosNativeDefinitionsContractIT extends ContractOnCrds {

    @Override
    List<ObjectNode> definitions() {
        return CalicosDefinitions.of(CrdFamily.V3);
    }
}
