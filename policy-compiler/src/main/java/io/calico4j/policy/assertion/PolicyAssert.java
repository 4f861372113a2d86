package io.calico4j.policy.assertion;

import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.PolicySnapshot;
import io.calico4j.policy.flatten.FlatEndpoint;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The start of an assertion about a world of policies and endpoints. Immutable.
 *
 * <pre>{@code
 * assertThat(world).from("shop/frontend").to("shop/db").on(tcp(5432)).isAllowed();
 * assertThat(world).from("10.1.2.3").to("shop/db").on(tcp(5432)).isDeniedBy("NetworkPolicy shop/db");
 * }</pre>
 *
 * <p>Ends are endpoints, {@code namespace/pod}, or addresses, which may be outside.
 */
public final class PolicyAssert {

    private final PolicySnapshot world;

    private PolicyAssert(PolicySnapshot world) {
        this.world = world;
    }

    /** The start of an assertion about this world. */
    public static PolicyAssert assertThat(PolicySnapshot world) {
        return new PolicyAssert(world);
    }

    /**
     * Says where the connection comes from.
     *
     * @throws IllegalArgumentException if this is neither an endpoint of the world nor an address
     */
    public Source from(String end) {
        return new Source(world, End.of(world, end));
    }

    /**
     * One end of a connection.
     *
     * @param name what the author calls it
     * @param endpoint the endpoint; null for what has none
     * @param addresses its addresses
     */
    record End(String name, @Nullable FlatEndpoint endpoint, List<IpAddress> addresses) {

        static End of(PolicySnapshot world, String name) {
            FlatEndpoint named = world.endpoint(name).orElse(null);
            if (named != null) {
                return new End(name, named, named.addresses());
            }
            IpAddress address = IpAddress.tryParse(name)
                    .orElseThrow(() -> new IllegalArgumentException("'" + name
                            + "' is neither an address nor an endpoint of this world, which has "
                            + world.endpoints().stream()
                                    .map(FlatEndpoint::label)
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
            FlatEndpoint owner = world.endpoints().stream()
                    .filter(endpoint -> endpoint.addresses().contains(address))
                    .findFirst()
                    .orElse(null);
            return new End(name, owner, List.of(address));
        }
    }

    /** An assertion that knows where its connection comes from. */
    public static final class Source {
        private final PolicySnapshot world;
        private final End source;

        private Source(PolicySnapshot world, End source) {
            this.world = world;
            this.source = source;
        }

        /**
         * Says where it goes.
         *
         * @throws IllegalArgumentException if this is neither an endpoint of the world nor an address
         */
        public Ends to(String end) {
            return new Ends(world, source, End.of(world, end));
        }
    }

    /** An assertion that knows both ends of its connection. */
    public static final class Ends {
        private final PolicySnapshot world;
        private final End source;
        private final End destination;

        private Ends(PolicySnapshot world, End source, End destination) {
            this.world = world;
            this.source = source;
            this.destination = destination;
        }

        /**
         * Says what goes over it, and evaluates it.
         *
         * @throws IllegalArgumentException if the ends have no addresses of the same IP version
         */
        public ConnectionAssert on(Traffic traffic) {
            return ConnectionAssert.of(world, source, destination, traffic);
        }
    }
}
