package io.calico4j.api.config;

/** The values of those settings of {@link FelixConfigurationSpec} that have a choice of names. */
public final class FelixValues {

    public static final String ACCEPT = "Accept";
    public static final String ALL = "All";
    public static final String ANY = "Any";
    public static final String APPEND = "Append";
    public static final String AUTO = "Auto";
    public static final String BPF_PROGRAM = "BPFProgram";
    public static final String CALICO_IPAM = "CalicoIPAM";
    public static final String CONTINUOUS = "Continuous";
    public static final String DEBUG = "Debug";
    public static final String DISABLE = "Disable";
    public static final String DISABLED = "Disabled";
    public static final String DO_NOTHING = "DoNothing";
    public static final String DOUBLE_IF_FULL = "DoubleIfFull";
    public static final String DROP = "Drop";
    public static final String DSR = "DSR";
    public static final String ENABLE = "Enable";
    public static final String ENABLED = "Enabled";
    public static final String ENABLED_IPIP_ONLY = "EnabledIPIPOnly";
    public static final String ENABLED_NO_ENCAP_ONLY = "EnabledNoEncapOnly";
    public static final String ERROR = "Error";
    public static final String FATAL = "Fatal";
    public static final String HOST_ADDRESS = "HostAddress";
    public static final String INFO = "Info";
    public static final String INSERT = "Insert";
    public static final String IP_POOLS_AND_HOST_IPS = "IPPoolsAndHostIPs";
    public static final String IP_POOLS_ONLY = "IPPoolsOnly";
    public static final String LEGACY = "Legacy";
    public static final String LOOSE = "Loose";
    public static final String NETKIT = "Netkit";
    public static final String NFT = "NFT";
    public static final String NO_CLIENT_CERT = "NoClientCert";
    public static final String NONE = "None";
    public static final String OFF = "Off";
    public static final String PODS_AND_LOAD_BALANCERS = "PodsAndLoadBalancers";
    public static final String REJECT = "Reject";
    public static final String REQUIRE_AND_VERIFY_CLIENT_CERT = "RequireAndVerifyClientCert";
    public static final String REQUIRE_ANY_CLIENT_CERT = "RequireAnyClientCert";
    public static final String RETURN = "Return";
    public static final String STRICT = "Strict";
    public static final String TC = "TC";
    public static final String TCP = "TCP";
    public static final String TCX = "TCX";
    public static final String TRACE = "Trace";
    public static final String TUNNEL = "Tunnel";
    public static final String TUNNEL_ADDRESS = "TunnelAddress";
    public static final String USERSPACE = "Userspace";
    public static final String VERIFY_CLIENT_CERT_IF_GIVEN = "VerifyClientCertIfGiven";
    public static final String WARNING = "Warning";
    public static final String WORKLOAD_IPS = "WorkloadIPs";

    private FelixValues() {}
}
