package io.calico4j.datastore.k8s;

import io.calico4j.api.CrdFamily;

/** The contract under the role for the custom resources as people write them. */
class ManagementRoleOfNativeFamilyIT extends ManagementRoleContract {

    ManagementRoleOfNativeFamilyIT() {
        super(CrdFamily.V3);
    }
}
