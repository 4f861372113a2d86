package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.CrdFamily;
import io.calico4j.api.Kinds;
import io.calico4j.api.codec.Manifests;
import io.calico4j.datastore.Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterRolesTest {

    @Test
    void readersOfPolicyListAndWatch() {
        assertThat(ClusterRoles.role("policy-reader", Access.followPolicy(true), CrdFamily.V1))
                .isEqualTo("""
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: ClusterRole
                        metadata:
                          name: policy-reader
                        rules:
                        - apiGroups:
                          - ""
                          resources:
                          - namespaces
                          - nodes
                          - pods
                          - serviceaccounts
                          - services
                          verbs:
                          - list
                          - watch
                        - apiGroups:
                          - crd.projectcalico.org
                          resources:
                          - bgpconfigurations
                          - bgppeers
                          - clusterinformations
                          - felixconfigurations
                          - globalnetworkpolicies
                          - globalnetworksets
                          - hostendpoints
                          - ippools
                          - networkpolicies
                          - networksets
                          - stagedglobalnetworkpolicies
                          - stagedkubernetesnetworkpolicies
                          - stagednetworkpolicies
                          - tiers
                          verbs:
                          - list
                          - watch
                        - apiGroups:
                          - discovery.k8s.io
                          resources:
                          - endpointslices
                          verbs:
                          - list
                          - watch
                        - apiGroups:
                          - kubevirt.io
                          resources:
                          - virtualmachineinstancemigrations
                          verbs:
                          - list
                          - watch
                        - apiGroups:
                          - networking.k8s.io
                          resources:
                          - networkpolicies
                          verbs:
                          - list
                          - watch
                        - apiGroups:
                          - policy.networking.k8s.io
                          resources:
                          - clusternetworkpolicies
                          verbs:
                          - list
                          - watch
                        """);
    }

    @Test
    void nodesAreUpdatedByTheirStatus() {
        assertThat(ClusterRoles.role("nodes", Access.updateNodes(), CrdFamily.V3))
                .isEqualTo("""
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: ClusterRole
                        metadata:
                          name: nodes
                        rules:
                        - apiGroups:
                          - ""
                          resources:
                          - nodes
                          verbs:
                          - get
                          - list
                          - watch
                        - apiGroups:
                          - ""
                          resources:
                          - nodes/status
                          verbs:
                          - update
                        """);
    }

    /** A deletion reads first; IPAM's objects are marked before; an apply is a create, and then a read and an update. */
    @Test
    void whatOperationsAskForOnTheirWayIsInIt() {
        Access access = Access.to(List.of(Operation.DELETE), Kinds.TIER, Kinds.IPAM_BLOCK)
                .and(Access.to(List.of(Operation.APPLY), Kinds.NETWORK_SET))
                .and(Access.to(List.of(Operation.UPDATE_STATUS), Kinds.IP_POOL, Kinds.BGP_PEER))
                .and(Access.to(List.of(Operation.CREATE), Kinds.WORKLOAD_ENDPOINT))
                .and(Access.to(List.of(Operation.GET), Kinds.IPAM_CONFIGURATION));
        assertThat(rules(access, CrdFamily.V3))
                .containsExactly(
                        "{\"apiGroups\":[\"\"],\"resources\":[\"pods/status\"],\"verbs\":[\"patch\"]}",
                        "{\"apiGroups\":[\"projectcalico.org\"],\"resources\":[\"bgppeers\",\"ippools/status\"],\"verbs\":[\"update\"]}",
                        "{\"apiGroups\":[\"projectcalico.org\"],\"resources\":[\"ipamblocks\"],\"verbs\":[\"get\",\"update\",\"delete\"]}",
                        "{\"apiGroups\":[\"projectcalico.org\"],\"resources\":[\"ipamconfigurations\"],\"verbs\":[\"get\"]}",
                        "{\"apiGroups\":[\"projectcalico.org\"],\"resources\":[\"networksets\"],\"verbs\":[\"get\",\"create\",\"update\"]}",
                        "{\"apiGroups\":[\"projectcalico.org\"],\"resources\":[\"tiers\"],\"verbs\":[\"get\",\"delete\"]}");
        assertThat(rules(Access.read(Kinds.IPAM_CONFIGURATION), CrdFamily.V1))
                .containsExactly(
                        "{\"apiGroups\":[\"crd.projectcalico.org\"],\"resources\":[\"ipamconfigs\"],\"verbs\":[\"get\",\"list\",\"watch\"]}");
    }

    private static List<String> rules(Access access, CrdFamily family) {
        return Manifests.read("role", ClusterRoles.role("any", access, family)).stream()
                .flatMap(role -> {
                    List<String> rules = new ArrayList<>();
                    role.json().path("rules").forEach(rule -> rules.add(rule.toString()));
                    return rules.stream();
                })
                .toList();
    }

    @Test
    void managementIsWhatADatastoreLetsDo() {
        Access all = Access.manageAll();
        assertThat(all.operations().get(Kinds.NODE))
                .containsExactly(
                        Operation.UPDATE, Operation.UPDATE_STATUS, Operation.GET, Operation.LIST, Operation.WATCH);
        assertThat(all.operations().get(Kinds.TIER)).containsExactly(Operation.values());
        assertThat(all.operations().get(Kinds.WORKLOAD_ENDPOINT))
                .containsExactly(Operation.GET, Operation.LIST, Operation.WATCH);
        assertThat(all.operations().keySet()).containsExactlyInAnyOrderElementsOf(Kinds.all());
        assertThat(all).hasToString(all.and(Access.manage(Kinds.TIER)).toString());
        assertThat(ClusterRoles.role("admin", all, CrdFamily.V1))
                .contains("- tiers/status")
                .doesNotContain("patch");
    }

    @Test
    void whatNoDatastoreDoesHasNoRole() {
        Access impossible = Access.to(List.of(Operation.DELETE), Kinds.PROFILE);
        assertThatThrownBy(() -> ClusterRoles.role("any", impossible, CrdFamily.V1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no Kubernetes datastore can delete a Profile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "a/b", "a%b"})
    void aRoleNeedsAName(String name) {
        assertThatThrownBy(() -> ClusterRoles.bindUser(name, "jane"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a role's name: '" + name + "'");
    }

    @Test
    void isBoundToAUserOrAServiceAccount() {
        assertThat(ClusterRoles.bindUser("policy-reader", "jane")).isEqualTo("""
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: ClusterRoleBinding
                        metadata:
                          name: policy-reader
                        roleRef:
                          apiGroup: rbac.authorization.k8s.io
                          kind: ClusterRole
                          name: policy-reader
                        subjects:
                        - apiGroup: rbac.authorization.k8s.io
                          kind: User
                          name: jane
                        """);
        assertThat(ClusterRoles.bindServiceAccount("policy-reader", "shop", "reader"))
                .endsWith("""
                        subjects:
                        - kind: ServiceAccount
                          name: reader
                          namespace: shop
                        """);
    }
}
