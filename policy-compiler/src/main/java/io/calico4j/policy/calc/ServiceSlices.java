package io.calico4j.policy.calc;

import io.calico4j.api.endpoint.KubernetesEndpointSlice;
import io.calico4j.api.endpoint.SliceEndpoint;
import io.calico4j.api.endpoint.SlicePort;
import io.calico4j.api.net.Cidr;
import io.calico4j.api.net.IpAddress;
import io.calico4j.policy.dataplane.IpSetType;
import io.calico4j.policy.dataplane.PackedMembers;
import io.calico4j.policy.dataplane.PackedMembers.V6;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is behind Services, slice by slice, and the IP sets made of it. Whether an endpoint is ready does not matter to Calico. */
final class ServiceSlices {

    private record Slice(String service, KubernetesEndpointSlice slice) {}

    private final Map<String, Slice> slices = new HashMap<>();
    private final Map<String, Set<String>> slicesByService = new HashMap<>();
    private final Map<String, List<ActiveIpSet>> setsByService = new HashMap<>();

    void set(String key, KubernetesEndpointSlice resource) {
        String name = resource.metadata().labels().getOrDefault(KubernetesEndpointSlice.SERVICE_NAME_LABEL, "");
        Slice after = new Slice(resource.metadata().namespace() + "/" + name, resource);
        Slice before = slices.put(key, after);
        if (!name.isEmpty()) {
            count(after, 1);
            slicesByService
                    .computeIfAbsent(after.service, unused -> new LinkedHashSet<>())
                    .add(key);
        }
        if (before != null) {
            forget(key, before, !before.service.equals(after.service));
        }
    }

    void remove(String key) {
        Slice before = slices.remove(key);
        if (before != null) {
            forget(key, before, true);
        }
    }

    private void forget(String key, Slice before, boolean leavesService) {
        Set<String> known = slicesByService.get(before.service);
        if (known == null) {
            return;
        }
        count(before, -1);
        if (leavesService) {
            known.remove(key);
            if (known.isEmpty()) {
                slicesByService.remove(before.service);
            }
        }
    }

    void addSet(String service, ActiveIpSet set) {
        setsByService.computeIfAbsent(service, unused -> new ArrayList<>(2)).add(set);
        slicesByService.getOrDefault(service, Set.of()).forEach(key -> {
            Slice slice = slices.get(key);
            if (slice != null) {
                count(slice.slice, set, 1);
            }
        });
    }

    void removeSet(String service, ActiveIpSet set) {
        List<ActiveIpSet> sets = setsByService.get(service);
        if (sets != null && sets.remove(set) && sets.isEmpty()) {
            setsByService.remove(service);
        }
    }

    private void count(Slice slice, int change) {
        setsByService.getOrDefault(slice.service, List.of()).forEach(set -> count(slice.slice, set, change));
    }

    private static void count(KubernetesEndpointSlice slice, ActiveIpSet set, int change) {
        for (SliceEndpoint endpoint : slice.endpoints()) {
            for (String address : endpoint.addresses()) {
                if (set.type == IpSetType.NET) {
                    Cidr.tryParseCidrOrIp(address)
                            .ifPresent(network -> count(set, network.address(), network.prefixLength(), change));
                } else {
                    IpAddress.tryParse(address).ifPresent(ip -> countPorts(slice, set, ip, change));
                }
            }
        }
    }

    private static void countPorts(KubernetesEndpointSlice slice, ActiveIpSet set, IpAddress address, int change) {
        for (SlicePort port : slice.ports()) {
            Integer number = port.port();
            if (number != null) {
                count(set, address, PackedMembers.portDetail(protocol(port), number), change);
            }
        }
    }

    private static int protocol(SlicePort port) {
        String name = port.protocol();
        if (name == null) {
            return 6;
        }
        return switch (name) {
            case "UDP" -> 17;
            case "SCTP" -> 132;
            default -> 6;
        };
    }

    private static void count(ActiveIpSet set, IpAddress address, int detail, int change) {
        if (address.version() == 4) {
            set.countV4(PackedMembers.pack(address.low(), detail), change);
        } else {
            set.countV6(new V6(address.high(), address.low(), detail), change);
        }
    }
}
