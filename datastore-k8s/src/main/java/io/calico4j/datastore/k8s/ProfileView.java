package io.calico4j.datastore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.calico4j.api.Kinds;
import io.calico4j.api.ResourceKey;
import io.calico4j.api.ResourceList;
import io.calico4j.api.kubernetes.KubernetesCodec;
import io.calico4j.api.kubernetes.Namespace;
import io.calico4j.api.kubernetes.ProfileConversion;
import io.calico4j.api.kubernetes.ServiceAccount;
import io.calico4j.api.policy.Profile;
import io.calico4j.api.validation.Violation;
import io.calico4j.datastore.DatastoreException.Request;
import io.calico4j.datastore.Operation;
import io.calico4j.datastore.ValidationException;
import io.calico4j.datastore.spi.Capability;
import io.calico4j.datastore.spi.ReadOptions;
import io.calico4j.datastore.spi.ResourceQuery;
import io.calico4j.datastore.spi.Watch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Profiles as views of Namespaces and ServiceAccounts, two collections with revisions of their own: a revision here is both,
 * {@code <namespaces'>/<service accounts'>}.
 */
final class ProfileView implements KindView<Profile> {

    /** The built-in profile is of no cluster, and so has no revision of one. */
    private static final String DEFAULT_ALLOW_REVISION = "1";

    private static final Profile BUILT_IN = Profile.DEFAULT_ALLOW.withMetadata(
            Profile.DEFAULT_ALLOW.metadata().withResourceVersion(DEFAULT_ALLOW_REVISION));

    private final ApiServer server;
    private final ObjectCollection<Profile> namespaces;
    private final ObjectCollection<Profile> serviceAccounts;

    ProfileView(ApiServer server) {
        this.server = server;
        this.namespaces = collection(
                object -> ProfileConversion.convert(KubernetesCodec.decode(Namespace.class, object)),
                object -> ProfileConversion.namespaceProfile(
                        object.at("/metadata/name").asText()));
        this.serviceAccounts = collection(
                object -> ProfileConversion.convert(KubernetesCodec.decode(ServiceAccount.class, object)),
                object -> ProfileConversion.serviceAccountProfile(
                        object.at("/metadata/namespace").asText(),
                        object.at("/metadata/name").asText()));
    }

    private ObjectCollection<Profile> collection(Function<JsonNode, Profile> convert, Function<JsonNode, String> name) {
        return new ObjectCollection<>(server, Kinds.PROFILE, new ObjectCollection.Reader<Profile>() {
            @Override
            public List<Profile> read(JsonNode object) {
                return List.of(convert.apply(object));
            }

            @Override
            public List<ResourceKey<Profile>> keys(JsonNode object) {
                return List.of(ResourceKey.of(Kinds.PROFILE, name.apply(object)));
            }
        });
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.GET, Capability.LIST, Capability.WATCH);
    }

    @Override
    public Set<Permission> permissions(Operation operation) {
        return switch (operation) {
            case GET -> both("get");
            case LIST -> both("list");
            case WATCH -> both("list", "watch");
            case CREATE, UPDATE, UPDATE_STATUS, DELETE, APPLY -> Set.of();
        };
    }

    private static Set<Permission> both(String... verbs) {
        return Permission.union(
                ApiResource.NAMESPACES.permissions(verbs), ApiResource.SERVICE_ACCOUNTS.permissions(verbs));
    }

    /** Which objects a query is about: a namespace, a service account, or all of both. */
    private record Target(
            @Nullable String namespace, @Nullable String serviceAccount, boolean all) {

        private static final Target ALL = new Target(null, null, true);
        private static final Target NONE = new Target(null, null, false);

        static Target of(@Nullable String profile) {
            if (profile == null) {
                return ALL;
            }
            return ProfileConversion.namespaceOf(profile)
                    .map(namespace -> new Target(namespace, null, false))
                    .or(() -> ProfileConversion.serviceAccountOf(profile)
                            .map(account -> new Target(account.namespace(), account.name(), false)))
                    .orElse(NONE);
        }

        boolean wantsNamespaces() {
            return all || (namespace != null && serviceAccount == null);
        }

        boolean wantsServiceAccounts() {
            return all || serviceAccount != null;
        }

        String serviceAccountsPath() {
            return ApiResource.SERVICE_ACCOUNTS.path(namespace);
        }

        Map<String, String> selectors(@Nullable String name) {
            return all || name == null ? Map.of() : ObjectCollection.named(name);
        }
    }

    @Override
    public Profile get(Request request, ResourceKey<Profile> key, ReadOptions options) {
        ProfileRevision from = ProfileRevision.parse(request, options);
        if (isDefaultAllow(key.name())) {
            return BUILT_IN;
        }
        Target target = Target.of(key.name());
        if (target.wantsNamespaces()) {
            String path = ApiResource.NAMESPACES.path() + "/" + target.namespace();
            return namespaces.readOne(request, server.get(request, path, from.readNamespaces()));
        } else if (target.wantsServiceAccounts()) {
            String path = target.serviceAccountsPath() + "/" + target.serviceAccount();
            return serviceAccounts.readOne(request, server.get(request, path, from.readServiceAccounts()));
        }
        throw noProfile(
                request,
                key.name(),
                key.name().isEmpty() ? "Profile key missing name: Profile()" : "Invalid name " + key.name());
    }

    @Override
    public ResourceList<Profile> list(Request request, ResourceQuery<Profile> query, ReadOptions options) {
        ProfileRevision from = ProfileRevision.parse(request, options);
        if (isDefaultAllow(query.name())) {
            return new ResourceList<>(Kinds.PROFILE, List.of(BUILT_IN), DEFAULT_ALLOW_REVISION);
        }
        Target target = Target.of(query.name());
        if (target == Target.NONE) {
            throw noProfile(request, query.name(), "profile name neither namespace or service account " + query.name());
        }
        Both found = listBoth(request, target, from);
        List<Profile> profiles = new ArrayList<>(found.profiles);
        profiles.add(BUILT_IN);
        // The labels of a profile are not those of its namespace or service account: only here can they be looked at.
        profiles.removeIf(profile -> !query.lists(profile));
        profiles.sort(Comparator.comparing(profile -> profile.metadata().nameOrEmpty()));
        return new ResourceList<>(Kinds.PROFILE, profiles, found.revision.toString());
    }

    private static boolean isDefaultAllow(@Nullable String name) {
        return Profile.DEFAULT_ALLOW.metadata().nameOrEmpty().equals(name);
    }

    /** Under such a name there is never anything, which is the caller's mistake rather than a state of the cluster. */
    private static ValidationException noProfile(Request request, @Nullable String name, String reason) {
        return new ValidationException(request, List.of(new Violation("metadata.name", name, reason)));
    }

    private record Both(List<Profile> profiles, ProfileRevision revision) {}

    private Both listBoth(Request request, Target target, ProfileRevision from) {
        List<Profile> profiles = new ArrayList<>();
        String namespacesAt = "";
        String serviceAccountsAt = "";
        if (target.wantsNamespaces()) {
            ApiServer.Listing<Profile> listing = server.list(
                    request,
                    ApiResource.NAMESPACES.path(),
                    target.selectors(target.namespace()),
                    from.readNamespaces(),
                    namespaces::read);
            profiles.addAll(listing.items());
            namespacesAt = listing.revision();
        }
        if (target.wantsServiceAccounts()) {
            ApiServer.Listing<Profile> listing = server.list(
                    request,
                    target.serviceAccountsPath(),
                    target.selectors(target.serviceAccount()),
                    from.readServiceAccounts(),
                    serviceAccounts::read);
            profiles.addAll(listing.items());
            serviceAccountsAt = listing.revision();
        }
        return new Both(profiles, new ProfileRevision(namespacesAt, serviceAccountsAt));
    }

    @Override
    public Watch<Profile> watch(Request request, ResourceQuery<Profile> query, @Nullable String revision) {
        Target target = Target.of(query.name());
        if (!target.wantsNamespaces() && !target.wantsServiceAccounts()) {
            return ObjectWatch.onNothing(server, request);
        }
        Optional<ProfileRevision> given =
                Optional.ofNullable(revision).map(text -> ProfileRevision.parse(request, text));
        return ObjectWatch.start(server, request, watch -> {
            ProfileRevision from = given.orElseGet(() -> {
                Both found = listBoth(request, target, ProfileRevision.NONE);
                watch.initial(found.profiles);
                return found.revision;
            });
            ProfileRevision.Tracker tracker = new ProfileRevision.Tracker(from);
            List<ObjectWatch.Source<Profile>> sources = new ArrayList<>();
            if (target.wantsNamespaces()) {
                sources.add(namespaces.source(
                        ApiResource.NAMESPACES.path(),
                        target.selectors(target.namespace()),
                        query,
                        from.namespaces(),
                        tracker::sawNamespace));
            }
            if (target.wantsServiceAccounts()) {
                sources.add(serviceAccounts.source(
                        target.serviceAccountsPath(),
                        target.selectors(target.serviceAccount()),
                        query,
                        from.serviceAccounts(),
                        tracker::sawServiceAccount));
            }
            return sources;
        });
    }
}
