package io.calico4j.policy.calc;

import io.calico4j.policy.dataplane.PackedMembers.V6;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Networks of one IP version, as a tree in which each is below the smallest that contains it. An IPv4 network has its address in the
 * upper 32 bits here.
 */
final class CidrTrie {

    private static final class Node {
        final long high;
        final long low;
        final int length;
        boolean isStored;

        @Nullable
        Node left;

        @Nullable
        Node right;

        Node(long high, long low, int length, boolean isStored) {
            this.high = high;
            this.low = low;
            this.length = length;
            this.isStored = isStored;
        }
    }

    private @Nullable Node root;

    /** Stores a network that is not there. */
    void add(V6 network) {
        root = add(root, new Node(network.high(), network.low(), network.detail(), true));
    }

    private static Node add(@Nullable Node at, Node added) {
        if (at == null) {
            return added;
        }
        int common = commonLength(at, added);
        if (common == at.length && common == added.length) {
            at.isStored = true;
            return at;
        } else if (common == at.length) {
            if (bit(added, common)) {
                at.right = add(at.right, added);
            } else {
                at.left = add(at.left, added);
            }
            return at;
        }
        Node parent = common == added.length ? added : branch(added, common);
        if (bit(at, common)) {
            parent.right = at;
        } else {
            parent.left = at;
        }
        if (parent != added) {
            if (bit(added, common)) {
                parent.right = added;
            } else {
                parent.left = added;
            }
        }
        return parent;
    }

    /** A node that is no network itself but the place where two part. */
    private static Node branch(Node of, int length) {
        long high = length >= 64 ? of.high : length == 0 ? 0 : of.high & (-1L << (64 - length));
        long low = length <= 64 ? 0 : of.low & (-1L << (128 - length));
        return new Node(high, low, length, false);
    }

    /** Forgets a network. */
    void remove(V6 network) {
        root = remove(root, new Node(network.high(), network.low(), network.detail(), true));
    }

    private static @Nullable Node remove(@Nullable Node at, Node removed) {
        if (at == null || commonLength(at, removed) < at.length) {
            return at;
        }
        if (at.length == removed.length) {
            at.isStored = false;
        } else if (bit(removed, at.length)) {
            at.right = remove(at.right, removed);
        } else {
            at.left = remove(at.left, removed);
        }
        if (!at.isStored && (at.left == null || at.right == null)) {
            return at.left == null ? at.right : at.left;
        }
        return at;
    }

    /** Whether another network that is stored contains this one. */
    boolean isCovered(V6 network) {
        Node sought = new Node(network.high(), network.low(), network.detail(), true);
        Node at = root;
        while (at != null && at.length < sought.length && commonLength(at, sought) == at.length) {
            if (at.isStored) {
                return true;
            }
            at = bit(sought, at.length) ? at.right : at.left;
        }
        return false;
    }

    /** The greatest of the stored networks that are in this one, itself apart. */
    void forEachClosestInside(V6 network, Consumer<V6> consumer) {
        Node outer = new Node(network.high(), network.low(), network.detail(), true);
        Node at = root;
        while (at != null && at.length < outer.length) {
            if (commonLength(at, outer) < at.length) {
                return;
            }
            at = bit(outer, at.length) ? at.right : at.left;
        }
        if (at == null || commonLength(at, outer) < outer.length) {
            return;
        }
        if (at.length == outer.length) {
            forEachGreatest(at.left, consumer);
            forEachGreatest(at.right, consumer);
        } else {
            forEachGreatest(at, consumer);
        }
    }

    /** The stored networks that no other contains. */
    void forEachGreatest(Consumer<V6> consumer) {
        forEachGreatest(root, consumer);
    }

    private static void forEachGreatest(@Nullable Node at, Consumer<V6> consumer) {
        if (at == null) {
            return;
        }
        if (at.isStored) {
            consumer.accept(new V6(at.high, at.low, at.length));
            return;
        }
        forEachGreatest(at.left, consumer);
        forEachGreatest(at.right, consumer);
    }

    private static boolean bit(Node node, int index) {
        return index < 64 ? (node.high << index) < 0 : (node.low << (index - 64)) < 0;
    }

    private static int commonLength(Node a, Node b) {
        int same = Long.numberOfLeadingZeros(a.high ^ b.high);
        if (same == 64) {
            same += Long.numberOfLeadingZeros(a.low ^ b.low);
        }
        return Math.min(same, Math.min(a.length, b.length));
    }
}
