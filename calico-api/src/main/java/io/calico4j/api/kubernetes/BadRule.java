package io.calico4j.api.kubernetes;

/**
 * A rule of a Kubernetes policy that could not be converted.
 *
 * @param direction {@code ingress} or {@code egress}
 * @param index its place among the policy's rules of that direction, from 0
 * @param reason what is wrong with it
 */
public record BadRule(String direction, int index, String reason) {}
