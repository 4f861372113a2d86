package io.calico4j.policy.dataplane;

/** What an IP set holds. */
public enum IpSetType {
    /** Networks, and addresses as networks of full length. */
    NET,
    /** Addresses with protocol and port. */
    IP_AND_PORT
}
