package io.calico4j.datastore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceList;
import io.calico4j.api.endpoint.WorkloadEndpoint;
import io.calico4j.api.kubernetes.UidConversion;
import io.calico4j.api.policy.KubernetesNetworkPolicy;
import io.calico4j.api.policy.Profile;
import io.calico4j.datastore.MalformedValueException;
import io.calico4j.datastore.NotFoundException;
import io.calico4j.datastore.NotSupportedException;
import io.calico4j.datastore.spi.Datastore;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calico's kinds that are views of Kubernetes' own objects. */
class KubernetesViewsIT {

    private static TestCluster cluster;
    private static Datastore datastore;

    @BeforeAll
    static void start() {
        cluster = TestCluster.shared();
        datastore = cluster.open();
    }

    @AfterAll
    static void stop() {
        if (datastore != null) {
            datastore.close();
        }
    }

    private static String pods(String namespace) {
        return "/api/v1/namespaces/" + namespace + "/pods";
    }

    private static void pod(String namespace, String name, String spec) {
        cluster.post(
                pods(namespace),
                "{metadata: {name: %s, labels: {app: web}}, spec: {%s containers: [{name: c, image: i,"
                        + " ports: [{name: http, containerPort: 80}]}]}}",
                name,
                spec);
    }

    private static ResourceKey<WorkloadEndpoint> endpoint(String namespace, String pod) {
        return ResourceKey.of(Kinds.WORKLOAD_ENDPOINT, namespace, "node1-k8s-" + pod.replace("-", "--") + "-eth0");
    }

    private static ResourceList<WorkloadEndpoint> endpoints(String namespace) {
        return datastore.list(ResourceQuery.inNamespace(Kinds.WORKLOAD_ENDPOINT, namespace), ReadOptions.LATEST);
    }

    @Test
    void aPodIsAWorkloadEndpointAsSoonAsItHasANode() {
        String namespace = cluster.namespace();
        String before = endpoints(namespace).resourceVersion();
        pod(namespace, "host", "nodeName: node1, hostNetwork: true,");
        pod(namespace, "waiting", "");
        pod(namespace, "web-0", "nodeName: node1, serviceAccountName: shop,");
        cluster.patch(pods(namespace) + "/web-0/status", "{status: {podIP: 10.65.0.9, podIPs: [{ip: 10.65.0.9}]}}");

        WorkloadEndpoint web = datastore.get(endpoint(namespace, "web-0"), ReadOptions.LATEST);
        assertThat(web.spec().ipNetworks()).containsExactly("10.65.0.9/32");
        assertThat(web.spec().profiles()).containsExactly("kns." + namespace, "ksa." + namespace + ".shop");
        assertThat(web.spec().ports()).hasSize(1);
        assertThat(web.metadata().labels()).containsEntry("app", "web");
        assertThat(endpoints(namespace).items()).containsExactly(web);
        for (String invisible : List.of("host", "waiting", "none")) {
            assertThatThrownBy(() -> datastore.get(endpoint(namespace, invisible), ReadOptions.LATEST))
                    .isInstanceOf(NotFoundException.class);
        }
        cluster.post(
                pods(namespace) + "/waiting/binding", "{metadata: {name: waiting}, target: {kind: Node, name: node1}}");
        cluster.delete(pods(namespace) + "/host");
        cluster.delete(pods(namespace) + "/web-0");
        cluster.delete(pods(namespace) + "/waiting");

        ResourceQuery<WorkloadEndpoint> all = ResourceQuery.inNamespace(Kinds.WORKLOAD_ENDPOINT, namespace);
        try (Events<WorkloadEndpoint> events = Events.after(datastore, all, before)) {
            // Before a Pod goes, the API server marks it.
            assertThat(events.next(7))
                    .containsExactly(
                            "Added " + endpoint(namespace, "web-0"),
                            "Modified " + endpoint(namespace, "web-0"),
                            "Modified " + endpoint(namespace, "waiting"),
                            "Modified " + endpoint(namespace, "web-0"),
                            "Deleted " + endpoint(namespace, "web-0"),
                            "Modified " + endpoint(namespace, "waiting"),
                            "Deleted " + endpoint(namespace, "waiting"));
            assertThat(events.poll(Duration.ofMillis(300))).isEmpty();
        }
    }

    @Test
    void anEndpointIsFoundByItsWholeName() {
        String namespace = cluster.namespace();
        pod(namespace, "web", "nodeName: node2,");
        ResourceQuery<WorkloadEndpoint> other = Events.named(Kinds.WORKLOAD_ENDPOINT, endpoint(namespace, "web"));
        assertThat(datastore.list(other, ReadOptions.LATEST).items()).isEmpty();
        try (Events<WorkloadEndpoint> events = Events.fromNow(datastore, other)) {
            cluster.delete(pods(namespace) + "/web");
            pod(namespace, "web", "nodeName: node1,");
            assertThat(events.next(1)).containsExactly("Added " + endpoint(namespace, "web"));
        }
    }

    @Test
    void anUnreadablePodHidesNoOther() {
        String namespace = cluster.namespace();
        ResourceList<WorkloadEndpoint> none = endpoints(namespace);
        pod(namespace, "bad", "nodeName: node1,");
        cluster.patch(
                pods(namespace) + "/bad",
                "{metadata: {annotations: {cni.projectcalico.org/allowedSourcePrefixes: 'no JSON'}}}");
        pod(namespace, "good", "nodeName: node1,");
        cluster.delete(pods(namespace) + "/bad");
        pod(namespace, "bad", "nodeName: node1,");
        cluster.patch(
                pods(namespace) + "/bad",
                "{metadata: {annotations: {cni.projectcalico.org/allowedSourcePrefixes: 'no JSON'}}}");

        assertThat(endpoints(namespace).stream().map(WorkloadEndpoint::key))
                .containsExactly(endpoint(namespace, "good"));
        assertThatThrownBy(() -> datastore.get(endpoint(namespace, "bad"), ReadOptions.LATEST))
                .isInstanceOf(MalformedValueException.class);
        ResourceQuery<WorkloadEndpoint> all = ResourceQuery.inNamespace(Kinds.WORKLOAD_ENDPOINT, namespace);
        try (Events<WorkloadEndpoint> events = Events.after(datastore, all, none.resourceVersion())) {
            assertThat(events.next(7))
                    .containsExactly(
                            "Added " + endpoint(namespace, "bad"),
                            "Malformed " + namespace + "/bad",
                            "Added " + endpoint(namespace, "good"),
                            "Malformed " + namespace + "/bad",
                            "Deleted " + endpoint(namespace, "bad"),
                            "Added " + endpoint(namespace, "bad"),
                            "Malformed " + namespace + "/bad");
        }
    }

    private static ResourceKey<Profile> profile(String name) {
        return ResourceKey.of(Kinds.PROFILE, name);
    }

    private static String accounts(String namespace) {
        return "/api/v1/namespaces/" + namespace + "/serviceaccounts";
    }

    @Test
    void namespacesAndServiceAccountsAreProfiles() {
        String namespace = cluster.namespace();
        cluster.post(accounts(namespace), "{metadata: {name: build.bot, labels: {role: ci}}}");
        Profile ofNamespace = datastore.get(profile("kns." + namespace), ReadOptions.LATEST);
        assertThat(ofNamespace.spec().labelsToApply())
                .containsEntry("pcns.team", "a")
                .containsEntry("pcns.projectcalico.org/name", namespace);
        assertThat(ofNamespace.spec().ingress()).hasSize(1);
        assertThat(ofNamespace.metadata().resourceVersion()).matches("\\d+/");
        String uid = cluster.get("/api/v1/namespaces/" + namespace)
                .at("/metadata/uid")
                .asText();
        assertThat(ofNamespace.metadata().uid()).isEqualTo(UidConversion.convert(uid));
        Profile ofAccount = datastore.get(profile("ksa." + namespace + ".build.bot"), ReadOptions.LATEST);
        assertThat(ofAccount.spec().labelsToApply()).containsEntry("pcsa.role", "ci");
        assertThat(ofAccount.metadata().resourceVersion()).matches("/\\d+");

        ResourceList<Profile> all = datastore.list(ResourceQuery.all(Kinds.PROFILE), ReadOptions.LATEST);
        assertThat(all.resourceVersion()).matches("\\d+/\\d+");
        assertThat(all.items()).contains(ofNamespace, ofAccount, Profile.DEFAULT_ALLOW);
        assertThat(datastore.get(Profile.DEFAULT_ALLOW.key(), ReadOptions.LATEST))
                .isEqualTo(Profile.DEFAULT_ALLOW);
        for (Profile one : List.of(ofNamespace, ofAccount, Profile.DEFAULT_ALLOW)) {
            ResourceQuery<Profile> query = Events.named(Kinds.PROFILE, one.key());
            assertThat(datastore.list(query, ReadOptions.LATEST).items()).containsExactly(one);
        }
        try (Events<Profile> events =
                Events.fromNow(datastore, Events.named(Kinds.PROFILE, Profile.DEFAULT_ALLOW.key()))) {
            assertThat(events.poll(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void profilesAreWatchedOnBothSidesWithoutAGap() {
        ResourceList<Profile> list = datastore.list(ResourceQuery.all(Kinds.PROFILE), ReadOptions.LATEST);
        String namespace = cluster.namespace();
        CompletableFuture<Void> accounts = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 40; i++) {
                cluster.post(accounts(namespace), "{metadata: {name: sa%s}}", i);
            }
        });
        for (int i = 0; i < 40; i++) {
            cluster.patch("/api/v1/namespaces/" + namespace, "{metadata: {labels: {step: s%s}}}", i);
        }
        accounts.join();
        cluster.delete(accounts(namespace) + "/sa0");

        String resumeAt = "";
        List<String> all = new ArrayList<>();
        try (Events<Profile> events =
                Events.after(datastore, ResourceQuery.all(Kinds.PROFILE), list.resourceVersion())) {
            String[] seen = list.resourceVersion().split("/", -1);
            for (int i = 0; i < 82; i++) {
                WatchEvent<Profile> event = events.next();
                String[] revision = Events.revision(event).split("/", -1);
                int side = Events.text(event).contains("(kns.") ? 0 : 1;
                assertThat(Long.parseLong(revision[side])).isGreaterThan(Long.parseLong(seen[side]));
                // The other side's is that of an event that has been delivered; else resuming here would lose one.
                assertThat(revision[1 - side]).isEqualTo(seen[1 - side]);
                seen[side] = revision[side];
                if (i == 40) {
                    resumeAt = Events.revision(event);
                }
                all.add(Events.text(event));
            }
        }
        // Nothing orders one side's events against the other's: either may come first as a whole.
        assertThat(all).containsOnlyOnce("Deleted " + profile("ksa." + namespace + ".sa0"));
        try (Events<Profile> events = Events.after(datastore, ResourceQuery.all(Kinds.PROFILE), resumeAt)) {
            assertThat(events.next(41)).containsExactlyInAnyOrderElementsOf(all.subList(41, all.size()));
        }
    }

    @Test
    void kubernetesNetworkPoliciesAreListedAndWatched() {
        String namespace = cluster.namespace();
        String path = "/apis/networking.k8s.io/v1/namespaces/" + namespace + "/networkpolicies";
        ResourceQuery<KubernetesNetworkPolicy> all =
                ResourceQuery.inNamespace(Kinds.KUBERNETES_NETWORK_POLICY, namespace);
        String before = datastore.list(all, ReadOptions.LATEST).resourceVersion();
        cluster.post(
                path,
                "{metadata: {name: p}, spec: {podSelector: {matchLabels: {a: b}}, ingress: [{ports: [{port: 80}]}]}}");
        KubernetesNetworkPolicy policy =
                datastore.list(all, ReadOptions.LATEST).items().get(0);
        assertThat(policy.spec().selector()).isEqualTo("projectcalico.org/orchestrator == 'k8s' && a == 'b'");
        assertThat(policy.spec().ingress()).hasSize(1);
        assertThatThrownBy(() -> datastore.get(ResourceKey.of(policy), ReadOptions.LATEST))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("it can only be listed and watched");
        cluster.patch(path + "/p", "{spec: {ingress: []}}");
        cluster.delete(path + "/p");
        try (Events<KubernetesNetworkPolicy> events = Events.after(datastore, all, before)) {
            assertThat(events.next(3))
                    .containsExactly("Added " + policy.key(), "Modified " + policy.key(), "Deleted " + policy.key());
        }
    }
}
