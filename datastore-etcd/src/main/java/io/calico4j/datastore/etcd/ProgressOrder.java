package io.calico4j.datastore.etcd;

import io.etcd.jetcd.Client;
import io.etcd.jetcd.maintenance.StatusResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether etcd says at which revision it is only when it has said everything before that. Versions before 3.4.25 and 3.5.8 answer
 * a request for progress at once, even if events are still on their way, so that whoever believed them would leave those out.
 */
final class ProgressOrder {

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");
    private static final int FIRST_GOOD_3_4 = 25;
    private static final int FIRST_GOOD_3_5 = 8;

    private final Client client;
    private final List<String> endpoints;
    private final long timeoutMillis;
    private volatile boolean isKept;

    /** @param endpoints one of each member that the client may talk to */
    ProgressOrder(Client client, List<String> endpoints, long timeoutMillis) {
        this.client = client;
        this.endpoints = endpoints;
        this.timeoutMillis = timeoutMillis;
    }

    /** Whether it is known that all members do. */
    boolean isKept() {
        return isKept;
    }

    /** What was known may be so no longer. */
    void forget() {
        isKept = false;
    }

    /** Asks all members for their version; does not wait for the answers. */
    void ask() {
        List<CompletableFuture<Boolean>> answers = new ArrayList<>();
        try {
            for (String endpoint : endpoints) {
                answers.add(client.getMaintenanceClient()
                        .statusMember(endpoint)
                        .thenApply(StatusResponse::getVersion)
                        .thenApply(ProgressOrder::isKeptBy));
            }
        } catch (RuntimeException e) {
            return;
        }
        var unused = CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .orTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .thenRun(() -> isKept = !answers.isEmpty() && answers.stream().allMatch(CompletableFuture::join));
    }

    static boolean isKeptBy(String version) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            return false;
        }
        int major = Integer.parseInt(parts.group(1));
        int minor = Integer.parseInt(parts.group(2));
        int patch = Integer.parseInt(parts.group(3));
        return major > 3
                || major == 3
                        && (minor > 5
                                || minor == 5 && patch >= FIRST_GOOD_3_5
                                || minor == 4 && patch >= FIRST_GOOD_3_4);
    }
}
