package io.calico4j.policy.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * What rules look at in an HTTP request and in the certificates of its connection.
 *
 * @param method the method; null if it is not known
 * @param path the path as sent; null if it is not known
 * @param source who sent it; null if that is not known
 * @param destination to whom; null if that is not known
 */
public record Request(
        @Nullable String method,
        @Nullable String path,
        @Nullable Identity source,
        @Nullable Identity destination) {}
