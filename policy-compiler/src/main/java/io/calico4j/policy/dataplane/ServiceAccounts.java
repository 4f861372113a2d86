package io.calico4j.policy.dataplane;

import java.util.List;

/**
 * A criterion on service accounts, for dataplanes that know the peer's. It is in the rule's IP sets too.
 *
 * @param selector over the labels of service accounts; empty for any
 * @param names of which one must be the name; empty for any
 */
public record ServiceAccounts(String selector, List<String> names) {

    /** The list is copied. */
    public ServiceAccounts {
        names = List.copyOf(names);
    }
}
