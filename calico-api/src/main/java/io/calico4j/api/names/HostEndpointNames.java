package io.calico4j.api.names;

import io.calico4j.api.internal.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names of host endpoints that Calico's controller makes for nodes. */
public final class HostEndpointNames {

    private static final String SUFFIX = "-auto-hep";
    private static final int MAX_LENGTH = 253;

    private HostEndpointNames() {}

    /**
     * The name of an automatic host endpoint: {@code <node>-<template>-<interface>-auto-hep}, or a hash where that is too long.
     *
     * @param template the name of the template that it is made by; null or empty for a node's default one
     * @param interfaceName the interface that it is made for; null or empty for all interfaces of the node
     * @throws IllegalArgumentException if an interface is given without a template
     */
    public static String automatic(String node, @Nullable String template, @Nullable String interfaceName) {
        boolean hasTemplate = template != null && !template.isEmpty();
        boolean hasInterface = interfaceName != null && !interfaceName.isEmpty();
        if (hasInterface && !hasTemplate) {
            throw new IllegalArgumentException("insufficient HostEndpoint identifiers supplied");
        }
        String name = node + (hasTemplate ? "-" + template : "") + (hasInterface ? "-" + interfaceName : "") + SUFFIX;
        return name.getBytes(StandardCharsets.UTF_8).length <= MAX_LENGTH ? name : hashed(name);
    }

    /** Of the hash only what a name may contain is left. */
    private static String hashed(String name) {
        return Hashes.base64(Hashes.hash("SHA-256", name))
                        .replaceAll("[-_]", "")
                        .toLowerCase(Locale.ROOT)
                + SUFFIX;
    }
}
