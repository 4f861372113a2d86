package io.calico4j.datastore.k8s;

import io.calico4j.api.CrdFamily;

/** The contract under the role for the classic custom resources. */
class ManagementRoleIT extends ManagementRoleContract {

    ManagementRoleIT() {
        super(CrdFamily.V1);
    }
}
