package io.calico4j.api.v1;

import java.util.Optional;

/**
 * Which resources are listed.
 *
 * @param kind the kind's name
 * @param namespace the namespace; empty for all
 * @param name the name; empty for all
 * @param prefix whether the name is only what names begin with
 */
public record V3ListOptions(String kind, String namespace, String name, boolean prefix) implements ModelListOptions {

    /** All resources of a kind. */
    public static V3ListOptions all(String kind) {
        return new V3ListOptions(kind, "", "", false);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if etcd does not have the kind
     */
    @Override
    public String root() {
        V3Key.Stored stored = V3Key.stored(kind)
                .orElseThrow(() -> new IllegalArgumentException("couldn't convert key: " + kind + "(" + name + ")"));
        String root = V3Key.ROOT + stored.plural();
        if (stored.kind().isNamespaced()) {
            if (namespace.isEmpty()) {
                return root;
            }
            root += "/" + namespace;
        }
        return name.isEmpty() ? root : root + "/" + name;
    }

    @Override
    public Optional<ModelKey> keyOf(String path) {
        return V3Key.parse(path).filter(this::selects).map(ModelKey.class::cast);
    }

    private boolean selects(V3Key key) {
        // A path that ends before the name is a key's when nothing is listed, but no list has it.
        return !key.name().isEmpty()
                && key.kind().equalsIgnoreCase(kind)
                && (namespace.isEmpty()
                        || key.namespace().isEmpty()
                        || key.namespace().equals(namespace))
                && (prefix
                        ? key.name().startsWith(name)
                        : name.isEmpty() || key.name().equals(name));
    }

    @Override
    public boolean isLastSegmentPrefix() {
        return prefix
                && !name.isEmpty()
                && (!namespace.isEmpty()
                        || V3Key.stored(kind)
                                .map(stored -> !stored.kind().isNamespaced())
                                .orElse(false));
    }
}
