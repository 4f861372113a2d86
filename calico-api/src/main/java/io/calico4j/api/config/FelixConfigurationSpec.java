package io.calico4j.api.config;

import static io.calico4j.api.schema.Constraint.ListType.ATOMIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.calico4j.api.internal.Values;
import io.calico4j.api.net.Dscp;
import io.calico4j.api.net.Port;
import io.calico4j.api.schema.ClientCheck;
import io.calico4j.api.schema.Constraint;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of Felix, Calico's agent on each node. What is null is as said; of the lists and maps that may be null,
 * an empty one is a value of its own. {@link FelixValues} has the values of those settings that have a choice of names.
 *
 * <pre>{@code
 * FelixConfigurationSpec.builder()
 *         .bpfEnabled(true)
 *         .bpfConnectTimeLoadBalancing(FelixValues.DISABLED)
 *         .logSeverityScreen(FelixValues.WARNING)
 *         .build();
 * }</pre>
 *
 * @param nodeSelector the nodes that this configuration is for, by their labels; only for names other than
 *     {@code default} and {@code node.…}; null for none
 * @param useInternalDataplaneDriver whether Felix programs the dataplane itself, rather than through a program of its
 *     own; null for true
 * @param dataplaneDriver the program that does so if Felix does not; null for {@code calico-iptables-plugin}
 * @param dataplaneWatchdogTimeout after how long without progress the dataplane counts as hung, and Felix restarts;
 *     null for 90 s
 * @param ipv6Support whether Felix programs IPv6; null for true
 * @param routeRefreshInterval how often the host's routes are checked; 0 for never; null for 90 s
 * @param interfaceRefreshInterval how often the host's interfaces are listed anew; 0 for never; null for 90 s
 * @param iptablesRefreshInterval how often all iptables chains are checked; 0 for never; null for 180 s
 * @param iptablesPostWriteCheckInterval how long after a write iptables is checked for writes of others that undid it;
 *     null for 5 s
 * @param iptablesLockProbeInterval how often the lock of iptables is tried while another program holds it; null for 50
 *     ms
 * @param featureDetectOverride what Felix is to believe of the host's features, such as
 *     {@code SNATFullyRandom=true,MASQFullyRandom=false}; null to look
 * @param featureGates features of Felix to turn on or off, as {@code Name=value} with commas between; null for none
 * @param ipsetsRefreshInterval how often the host's IP sets are checked; 0 for never; null for 90 s
 * @param maxIpsetSize the most members of an IP set; null for 1048576
 * @param iptablesBackend the variant of iptables: {@code Legacy}, {@code NFT} or {@code Auto}; null for {@code auto}
 * @param xdpRefreshInterval how often XDP programs and their maps are checked; 0 for never; null for 90 s
 * @param netlinkTimeout how long a request to the kernel over netlink may take; null for 10 s
 * @param metadataAddr the address of OpenStack's metadata service; {@code None} for no such service; null for
 *     {@code 127.0.0.1}
 * @param metadataPort the port of OpenStack's metadata service; null for 8775
 * @param openstackRegion the OpenStack region that this Felix belongs to, a DNS label of at most 46 characters; null
 *     for none
 * @param interfacePrefix how the names of workloads' interfaces begin, with commas between several; null for
 *     {@code cali}
 * @param interfaceExclude interfaces that are never treated as the host's, with commas between; a regular expression
 *     stands between slashes; null for {@code kube-ipvs0}
 * @param chainInsertMode whether Felix puts its rules before all others of a chain, {@code Insert}, or behind them,
 *     {@code Append}; null for {@code insert}
 * @param defaultEndpointToHostAction what happens to traffic from workloads to their own host that policy lets pass:
 *     {@code Drop}, {@code Accept}, or {@code Return} to the host's own rules; null for {@code DROP}
 * @param iptablesFilterAllowAction what happens in the filter table to traffic that policy allows: {@code Accept}, or
 *     {@code Return} to the host's own rules; null for {@code ACCEPT}
 * @param iptablesMangleAllowAction the same in the mangle table; null for {@code ACCEPT}
 * @param iptablesFilterDenyAction what happens to traffic that policy denies: {@code Drop}, or {@code Reject} to answer
 *     it; null for {@code DROP}
 * @param logPrefix what the log lines of rules with action {@code Log} begin with; {@code %t}, {@code %k}, {@code %p}
 *     and {@code %n} stand for tier, kind, policy and name; null for {@code calico-packet}
 * @param logActionRateLimit the most log lines that a rule with action {@code Log} writes, such as {@code 10/second};
 *     null for no limit
 * @param logActionRateLimitBurst how many log lines it may write at once above that, 0 to 9999; null for 5
 * @param logFilePath Felix's log file; {@code none} for no file; null for {@code /var/log/calico/felix.log}
 * @param logSeverityFile the least severity written to the log file: {@code Trace}, {@code Debug}, {@code Info},
 *     {@code Warning}, {@code Error} or {@code Fatal}; null for {@code INFO}
 * @param logSeverityScreen the least severity written to standard output; null for {@code INFO}
 * @param logSeveritySys the least severity written to syslog; null for {@code INFO}
 * @param logDebugFilenameRegex a regular expression of source files whose debug lines are written; null for all
 * @param ipipEnabled whether IP-in-IP tunnels are set up; null to do so where a pool needs them
 * @param ipipMTU the MTU of the IP-in-IP tunnel, in bytes; 0 to find it out; null for 0
 * @param vxlanEnabled whether VXLAN tunnels are set up; null to do so where a pool needs them
 * @param vxlanMTU the MTU of the VXLAN tunnel for IPv4, in bytes; 0 to find it out; null for 0
 * @param vxlanMTUV6 the MTU of the VXLAN tunnel for IPv6, in bytes; 0 to find it out; null for 0
 * @param vxlanPort the UDP port of VXLAN; null for 4789
 * @param vxlanVNI the network identifier of VXLAN; null for 4096
 * @param allowVXLANPacketsFromWorkloads whether workloads may send VXLAN packets of their own; null for false
 * @param allowIPIPPacketsFromWorkloads whether workloads may send IP-in-IP packets of their own; null for false
 * @param reportingInterval how often Felix reports to the datastore that it is alive; 0 for never; null for 30 s
 * @param reportingTTL how long such a report holds; null for 90 s
 * @param endpointReportingEnabled whether Felix writes the state of its endpoints to the datastore; null for false
 * @param endpointReportingDelay how long it waits before it does, to write less often; null for 1 s
 * @param endpointStatusPathPrefix the folder for files with the state of endpoints, which the CNI plugin waits for;
 *     null for {@code /var/run/calico}
 * @param iptablesMarkMask the bits of a packet's mark that Felix may use with iptables, 0 to 4294967295; null for
 *     0xffff0000
 * @param disableConntrackInvalidCheck whether packets that connection tracking calls invalid are let through to policy;
 *     null for false
 * @param healthEnabled whether Felix answers health checks over HTTP; null for false
 * @param healthHost the address that it answers them at; null for {@code localhost}
 * @param healthPort the port that it answers them at; null for 9099
 * @param healthTimeoutOverrides how long parts of Felix may be silent before they count as unhealthy, each by its name;
 *     empty for none
 * @param prometheusMetricsEnabled whether Felix serves metrics for Prometheus; null for false
 * @param prometheusMetricsHost the address that it serves them at; null for all
 * @param prometheusMetricsPort the port that it serves them at; null for 9091
 * @param prometheusGoMetricsEnabled whether they include those of the Go runtime; null for true
 * @param prometheusProcessMetricsEnabled whether they include those of the process; null for true
 * @param prometheusWireGuardMetricsEnabled whether they include those of WireGuard; null for true
 * @param prometheusMetricsCAFile the file of the authority whose client certificates are accepted there; null for no
 *     TLS
 * @param prometheusMetricsCertFile the file of the server's certificate; null for no TLS
 * @param prometheusMetricsKeyFile the file of the server's private key; null for no TLS
 * @param prometheusMetricsClientAuth whether clients must have certificates: {@code RequireAndVerifyClientCert},
 *     {@code RequireAnyClientCert}, {@code VerifyClientCertIfGiven} or {@code NoClientCert}; null for
 *     {@code NoClientCert}
 * @param failsafeInboundHostPorts ports of the host that policy cannot close, so that nobody locks himself out; empty
 *     for none; null for {@code tcp:22, udp:68, tcp:179, tcp:2379, tcp:2380, tcp:5473, tcp:6443, tcp:6666, tcp:6667}
 * @param failsafeOutboundHostPorts ports elsewhere that policy cannot keep the host from; empty for none; null for
 *     {@code udp:53, udp:67, tcp:179, tcp:2379, tcp:2380, tcp:5473, tcp:6443, tcp:6666, tcp:6667}
 * @param kubeNodePortRanges the ports that Kubernetes takes for Services of type NodePort, at most 7 numbers or ranges;
 *     null for {@code 30000:32767}
 * @param policySyncPathPrefix the folder of the sockets through which Felix tells other programs of policy; null for
 *     none
 * @param usageReportingEnabled whether version and size of the cluster are reported to Calico's makers; null for true
 * @param usageReportingInitialDelay how long after its start Felix reports them first; null for 300 s
 * @param usageReportingInterval how often they are reported; null for 86400 s
 * @param natPortRange the ports that traffic to outside of the pools gets when its address is translated; null to leave
 *     the choice to the kernel
 * @param natOutgoingAddress the IPv4 address that such traffic gets; null for that of the interface that it leaves by
 * @param natOutgoingExclusions the destinations whose traffic keeps its address: {@code IPPoolsOnly} or
 *     {@code IPPoolsAndHostIPs}; null for {@code IPPoolsOnly}
 * @param deviceRouteSourceAddress the IPv4 source address of the host's traffic to its workloads; null to leave the
 *     choice to the kernel
 * @param deviceRouteSourceAddressIPv6 the IPv6 source address of the host's traffic to its workloads; null to leave the
 *     choice to the kernel
 * @param deviceRouteProtocol the number that says in the routing table that a route is Felix's; null for 3
 * @param removeExternalRoutes whether routes to workloads' interfaces that others have set are removed; null for true
 * @param programClusterRoutes which routes to other nodes Felix sets, rather than BIRD: {@code Enabled} for all,
 *     {@code Disabled} for none, {@code EnabledIPIPOnly} or {@code EnabledNoEncapOnly}; null for
 *     {@code EnabledIPIPOnly}
 * @param ipForwarding whether Felix turns on forwarding of IP packets: {@code Enabled} or {@code Disabled}; null for
 *     {@code Enabled}
 * @param externalNodesList IPv4 networks or addresses of hosts outside of the cluster that may send tunnelled traffic;
 *     null for none
 * @param debugMemoryProfilePath the file that a profile of Felix's memory is written to when it gets signal USR1; null
 *     for none
 * @param debugDisableLogDropping whether Felix waits for a slow log rather than to drop lines; null for false
 * @param debugSimulateCalcGraphHangAfter for tests: after how long policy calculation hangs; 0 for never; null for 0
 * @param debugSimulateDataplaneHangAfter for tests: after how long the dataplane hangs; 0 for never; null for 0
 * @param debugSimulateDataplaneApplyDelay for tests: how long each change of the dataplane takes in addition; null for
 *     0
 * @param debugHost the address of Felix's debug port; null for {@code localhost}
 * @param debugPort the port that Felix serves Go profiles at, 0 to 65535; null for none
 * @param iptablesNATOutgoingInterfaceFilter the interfaces that address translation for traffic to outside of the pools
 *     is limited to, such as {@code eth+}; null for all
 * @param sidecarAccelerationEnabled whether traffic between a workload and its sidecar takes a short cut; experimental;
 *     null for false
 * @param xdpEnabled whether untracked deny rules are also carried out by XDP; null for true
 * @param genericXDPEnabled whether XDP is used with network drivers that do not support it; experimental; null for
 *     false
 * @param nftablesMode whether nftables are used rather than iptables: {@code Disabled}, {@code Enabled} or
 *     {@code Auto}; null for {@code Auto}
 * @param nftablesFlowTableOffload which established connections bypass the rules through a flow table: {@code All}, or
 *     {@code Disabled} for none; null for {@code Disabled}
 * @param nftablesFlowTableDataIfacePattern a regular expression of the host interfaces that take part in the flow
 *     table; null to find them out
 * @param nftablesRefreshInterval how often all nftables rules are checked; 0 for never; null for 180 s
 * @param nftablesFilterAllowAction what happens to traffic that policy allows: {@code Accept}, or {@code Return} to the
 *     host's own rules; null for {@code ACCEPT}
 * @param nftablesMangleAllowAction the same where packets are marked; null for {@code ACCEPT}
 * @param nftablesFilterDenyAction what happens to traffic that policy denies: {@code Drop}, or {@code Reject} to answer
 *     it; null for {@code DROP}
 * @param nftablesMarkMask the bits of a packet's mark that Felix may use with nftables, 0 to 4294967295; null for
 *     0xffff0000
 * @param bpfEnabled whether the eBPF dataplane is used; null for false
 * @param bpfOverlayHostSourceIP the source address of the host's own traffic into a tunnel: {@code TunnelAddress} or
 *     {@code HostAddress}; null for {@code TunnelAddress}
 * @param bpfDisableUnprivileged whether unprivileged users are kept from loading eBPF programs; null for true
 * @param bpfJITHardening whether the kernel's hardening of compiled eBPF programs is relaxed where it costs much,
 *     {@code Auto}, or left as it is, {@code Strict}; null for {@code Auto}
 * @param bpfLogLevel how much eBPF programs log: {@code Off}, {@code Info} or {@code Debug}; empty for {@code Off}
 * @param bpfConntrackLogLevel how much the cleanup of connection tracking logs: {@code Off} or {@code Debug}; null for
 *     {@code off}
 * @param bpfConntrackMode what cleans up connection tracking: {@code Userspace}, {@code BPFProgram}, or {@code Auto};
 *     null for {@code Auto}
 * @param bpfConntrackTimeouts after how long connections are forgotten; null for all defaults
 * @param bpfIPFragTimeout how long fragments of a packet are waited for; null for the kernel's value
 * @param bpfLogFilters expressions, as of tcpdump, that say by interface of which packets eBPF programs log;
 *     {@code all}, {@code weps}, {@code heps} stand for groups of interfaces; null for all packets
 * @param bpfCTLBLogFilter whether the load balancing at connect time logs: {@code all}, or null for no
 * @param bpfDataIfacePattern a regular expression of the host interfaces that carry the cluster's traffic; null for
 *     {@code ^((en|wl|ww|sl|ib)[Popsx].*|(eth|wlan|wwan|bond).*)}
 * @param bpfL3IfacePattern a regular expression of interfaces without link layer, such as those of a VPN; null for none
 * @param bpfConnectTimeLoadBalancingEnabled deprecated: whether connections to Services are balanced when they are
 *     made; see {@code bpfConnectTimeLoadBalancing}; null if not said
 * @param bpfConnectTimeLoadBalancing which connections to Services are balanced when they are made, rather than packet
 *     by packet: {@code TCP}, {@code Enabled} for all, {@code Disabled} for none; null is stored as {@code TCP}
 * @param bpfHostNetworkedNATWithoutCTLB whether the host's own traffic to Services is balanced packet by packet where
 *     it was not when the connection was made: {@code Enabled} or {@code Disabled}; null is stored as {@code Enabled}
 * @param bpfExternalServiceMode how answers to traffic from outside of the cluster leave: through the node that it came
 *     to, {@code Tunnel}, or directly, {@code DSR}; null for {@code tunnel}
 * @param bpfDSROptoutCIDRs networks or addresses of clients that are never answered directly; null for none
 * @param bpfExtToServiceConnmark the bits, 0 to 4294967295, set in the connection mark of traffic from outside to a
 *     Service; null for 0
 * @param bpfKubeProxyIptablesCleanupEnabled whether what kube-proxy left in iptables is removed; null for true
 * @param bpfKubeProxyMinSyncPeriod the least time between two updates of Services; null for 1 s
 * @param bpfKubeProxyHealthzPort the port of the health check that kube-proxy would answer, 0 to 65535; null for 10256
 * @param bpfPSNATPorts the ports that a source port is changed to when it collides with another; null for
 *     {@code 20000:29999}
 * @param bpfMapSizeNATFrontend the most ports of Services; null for 65536
 * @param bpfMapSizeNATBackend the most endpoints of Services; null for 262144
 * @param bpfMapSizeNATAffinity the most clients that are kept at one endpoint; null for 65536
 * @param bpfMapSizeRoute the most routes, one for each workload and network; null for 262144
 * @param bpfMapSizeConntrack the most connections; null for 512000
 * @param bpfMapSizePerCpuConntrack the most connections for each processor, in place of {@code bpfMapSizeConntrack}; 0
 *     to use that; null for 0
 * @param bpfMapSizeConntrackScaling whether the table of connections doubles when it is full: {@code DoubleIfFull} or
 *     {@code Disabled}; null for {@code DoubleIfFull}
 * @param bpfMapSizeConntrackCleanupQueue the most connections that wait for their cleanup, at least 1; null for 100000
 * @param bpfMapSizeIPSets the most members of all IP sets together; null for 1048576
 * @param bpfMapSizeIfState the most interfaces; null for 1000
 * @param bpfHostConntrackBypass whether traffic to workloads bypasses the connection tracking of the host; null for
 *     false
 * @param bpfIPFragmentReassemblyEnabled whether fragments are put together before policy looks at them; null for true
 * @param bpfEnforceRPF whether packets must come in where answers would go out: {@code Disabled}, {@code Strict} or
 *     {@code Loose}; null for {@code Loose}
 * @param bpfPolicyDebugEnabled whether eBPF programs carry what is needed to show which policy they are made of; null
 *     for true
 * @param bpfForceTrackPacketsFromIfaces the interfaces, such as {@code docker+}, whose traffic also goes through the
 *     connection tracking of the host; null for {@code docker+}
 * @param bpfDisableGROForIfaces a regular expression of the interfaces for which received packets are not merged; null
 *     for none
 * @param bpfExcludeCIDRsFromNAT networks or addresses whose Services are left to others; null for none
 * @param bpfExportBufferSizeMB the buffer, in MiB for each processor, for events of eBPF programs; null for 1
 * @param istioAmbientMode whether workloads can be in an Istio ambient mesh: {@code Enabled} or {@code Disabled}; null
 *     for {@code Disabled}
 * @param istioDSCPMark the DSCP mark of traffic within that mesh; null for 23
 * @param cgroupV2Path where the cgroup hierarchy is mounted; null to look
 * @param flowLogsPolicyEvaluationMode whether flow logs follow changes of policy, {@code Continuous}, or only say what
 *     decided when the flow began, {@code None}; null for {@code Continuous}
 * @param bpfRedirectToPeer whether packets go straight from the host's interface into the workload's: {@code Enabled}
 *     or {@code Disabled}; null for {@code Enabled}
 * @param bpfAttachType how eBPF programs are attached to interfaces: {@code TC}, {@code TCX} or {@code Netkit}; null
 *     for {@code Netkit}
 * @param flowLogsFlushInterval how often flow logs are written; null for 300 s
 * @param flowLogsCollectorDebugTrace whether the collection of flow logs itself is logged in detail; null for false
 * @param flowLogsGoldmaneServer the address of the Goldmane server that flow logs are sent to; null for none
 * @param flowLogsLocalReporter whether flow logs are also offered on a socket of the host: {@code Disabled} or
 *     {@code Enabled}; null for {@code Disabled}
 * @param bpfProfiling whether the run time of eBPF programs is measured: {@code Enabled} or {@code Disabled}; null for
 *     {@code Disabled}
 * @param routeSource where Felix learns which workload is where: {@code CalicoIPAM} or {@code WorkloadIPs}; null for
 *     {@code CalicoIPAM}
 * @param routeTableRanges the numbers of the kernel's routing tables that Felix may use; excludes
 *     {@code routeTableRange}; null for its own choice
 * @param routeTableRange deprecated: one range of such numbers, within 1 to 250; see {@code routeTableRanges}; null for
 *     none
 * @param routeSyncDisabled whether Felix leaves all routes to others; null for false
 * @param ipv4NormalRoutePriority the metric of IPv4 routes to workloads, 1 to 2147483646; null for 1024
 * @param ipv4ElevatedRoutePriority the metric of IPv4 routes to workloads that have just moved here, 1 to 2147483646;
 *     null for 512
 * @param ipv6NormalRoutePriority the metric of IPv6 routes to workloads, 1 to 2147483646; null for 1024
 * @param ipv6ElevatedRoutePriority the metric of IPv6 routes to workloads that have just moved here, 1 to 2147483646;
 *     null for 512
 * @param liveMigrationRouteConvergenceTime how long after a workload has moved here its routes keep the elevated
 *     metric; null for 30 s
 * @param wireguardEnabled whether traffic between nodes is encrypted by WireGuard, for IPv4; null for false
 * @param wireguardEnabledV6 whether traffic between nodes is encrypted by WireGuard, for IPv6; null for false
 * @param wireguardThreadingEnabled whether WireGuard works on several processors at once; null for false
 * @param wireguardListeningPort the UDP port of WireGuard for IPv4, 1 to 65535; null for 51820
 * @param wireguardListeningPortV6 the UDP port of WireGuard for IPv6, 1 to 65535; null for 51821
 * @param wireguardRoutingRulePriority the priority of the routing rule that leads into WireGuard, 1 to 32765; null for
 *     99
 * @param wireguardInterfaceName the WireGuard interface for IPv4; null for {@code wireguard.cali}
 * @param wireguardInterfaceNameV6 the WireGuard interface for IPv6; null for {@code wg-v6.cali}
 * @param wireguardMTU the MTU of the WireGuard interface for IPv4, in bytes; 0 to find it out; null for 0
 * @param wireguardMTUV6 the MTU of the WireGuard interface for IPv6, in bytes; 0 to find it out; null for 0
 * @param wireguardHostEncryptionEnabled whether the nodes' own traffic is encrypted too; null for false
 * @param wireguardKeepAlive how often WireGuard sends something on an idle connection; 0 for never; null for 0
 * @param awsSrcDstCheck whether the check of source and destination is changed on AWS: {@code DoNothing},
 *     {@code Enable} or {@code Disable}; null for {@code DoNothing}
 * @param serviceLoopPrevention what happens to traffic to addresses of Services that no Service has, which would go
 *     round in circles: {@code Drop}, {@code Reject}, or {@code Disabled} to let it; null for {@code Drop}
 * @param workloadSourceSpoofing whether Pods may ask by annotation to send from addresses that are not theirs:
 *     {@code Any} or {@code Disabled}; null for {@code Disabled}
 * @param mtuIfacePattern a regular expression of the host interfaces whose MTU counts when the others are found out;
 *     null for {@code ^((en|wl|ww|sl|ib)[Pcopsvx].*|(eth|wlan|wwan).*)}
 * @param floatingIPs whether floating addresses are programmed, other than for OpenStack: {@code Enabled} or
 *     {@code Disabled}; null is stored as {@code Disabled}
 * @param localSubnetL2Reachability which addresses out of the host's own subnet it answers ARP and neighbour requests
 *     for: {@code PodsAndLoadBalancers}, or {@code Disabled} for none; null for {@code Disabled}
 * @param localSubnetL2ReachabilityRefreshInterval how often those answers are checked; null for 120 s
 * @param windowsManageFirewallRules whether Felix opens the Windows firewall for its metrics: {@code Enabled} or
 *     {@code Disabled}; null for {@code Disabled}
 * @param goGCThreshold by how many percent Felix's heap grows before garbage is collected; -1 for no collection; null
 *     for 40
 * @param goMemoryLimitMB the memory, in MiB, above which garbage is collected more eagerly; -1 for no limit; null for
 *     -1
 * @param goMaxProcs the most processors that Felix uses at once; -1 for all; null for -1
 * @param requireMTUFile whether Felix waits for the file that says which MTU to use; null for false
 * @param bpfMaglevMaxEndpointsPerService the most endpoints of a Service that is balanced by consistent hashing, 1 to
 *     3000; null for 100
 * @param bpfMaglevMaxServices the most Services that are balanced by consistent hashing, 1 to 3000; null for 100
 */
@RecordBuilder
@RecordBuilder.Options(enableWither = false, addClassRetainedGenerated = true)
public record FelixConfigurationSpec(
        @Constraint(maxLength = 1024) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String nodeSelector,

        @Nullable Boolean useInternalDataplaneDriver,
        @Nullable String dataplaneDriver,
        @Nullable Duration dataplaneWatchdogTimeout,
        @Nullable Boolean ipv6Support,
        @Constraint(pattern = DURATION) @Nullable Duration routeRefreshInterval,
        @Constraint(pattern = DURATION) @Nullable Duration interfaceRefreshInterval,
        @Constraint(pattern = DURATION) @Nullable Duration iptablesRefreshInterval,
        @Constraint(pattern = DURATION) @Nullable Duration iptablesPostWriteCheckInterval,
        @Constraint(pattern = DURATION) @Nullable Duration iptablesLockProbeInterval,

        @Constraint(pattern = "^([a-zA-Z0-9-_]+=(true|false|),)*([a-zA-Z0-9-_]+=(true|false|))?$")
        @ClientCheck("omitempty,keyValueList")
        @Nullable
        String featureDetectOverride,

        @Constraint(pattern = "^([a-zA-Z0-9-_]+=([^=]+),)*([a-zA-Z0-9-_]+=([^=]+))?$")
        @ClientCheck("omitempty,keyValueList")
        @Nullable
        String featureGates,

        @Constraint(pattern = DURATION) @Nullable Duration ipsetsRefreshInterval,
        @Nullable Long maxIpsetSize,

        @Constraint(
                oneOf = {"Legacy", "NFT", "Auto"},
                pattern = "^(?i)(Auto|Legacy|NFT)?$")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String iptablesBackend,

        @Constraint(pattern = DURATION) @Nullable Duration xdpRefreshInterval,
        @Constraint(pattern = DURATION) @Nullable Duration netlinkTimeout,
        @Nullable String metadataAddr,
        @Nullable Long metadataPort,
        @Nullable String openstackRegion,
        @Nullable String interfacePrefix,
        @Nullable String interfaceExclude,

        @Constraint(pattern = "^(?i)(Insert|Append)?$") @Nullable
        String chainInsertMode,

        @Constraint(pattern = "^(?i)(Drop|Accept|Return)?$") @Nullable
        String defaultEndpointToHostAction,

        @Constraint(pattern = ACCEPT_OR_RETURN) @Nullable String iptablesFilterAllowAction,
        @Constraint(pattern = ACCEPT_OR_RETURN) @Nullable String iptablesMangleAllowAction,
        @Constraint(pattern = DROP_OR_REJECT) @Nullable String iptablesFilterDenyAction,

        @Constraint(pattern = "^([a-zA-Z0-9%: /_-])*$") @Nullable
        String logPrefix,

        @Constraint(pattern = "^[1-9]\\d{0,3}/(?:second|minute|hour|day)$")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String logActionRateLimit,

        @Constraint(minimum = 0, maximum = 9999) @Nullable Long logActionRateLimitBurst,
        @Nullable String logFilePath,
        @Constraint(pattern = LOG_SEVERITY) @Nullable String logSeverityFile,
        @Constraint(pattern = LOG_SEVERITY) @Nullable String logSeverityScreen,
        @Constraint(pattern = LOG_SEVERITY) @Nullable String logSeveritySys,
        @ClientCheck("omitempty,regexp") @Nullable String logDebugFilenameRegex,
        @Nullable Boolean ipipEnabled,
        @Nullable Long ipipMTU,
        @Nullable Boolean vxlanEnabled,
        @Nullable Long vxlanMTU,
        @Nullable Long vxlanMTUV6,
        @Nullable Long vxlanPort,
        @Nullable Long vxlanVNI,
        @Nullable Boolean allowVXLANPacketsFromWorkloads,
        @Nullable Boolean allowIPIPPacketsFromWorkloads,
        @Constraint(pattern = DURATION) @Nullable Duration reportingInterval,
        @Constraint(pattern = DURATION) @Nullable Duration reportingTTL,
        @Nullable Boolean endpointReportingEnabled,
        @Constraint(pattern = DURATION) @Nullable Duration endpointReportingDelay,
        @Nullable String endpointStatusPathPrefix,

        @Constraint(format = "int64", minimum = 0, maximum = 4294967295L) @Nullable
        Long iptablesMarkMask,

        @Nullable Boolean disableConntrackInvalidCheck,
        @Nullable Boolean healthEnabled,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String healthHost,
        @Nullable Long healthPort,

        @Constraint(list = ATOMIC) @ClientCheck("omitempty,dive")
        List<HealthTimeoutOverride> healthTimeoutOverrides,

        @Nullable Boolean prometheusMetricsEnabled,
        @ClientCheck("omitempty,prometheusHost") @Nullable String prometheusMetricsHost,
        @Nullable Long prometheusMetricsPort,
        @Nullable Boolean prometheusGoMetricsEnabled,
        @Nullable Boolean prometheusProcessMetricsEnabled,
        @Nullable Boolean prometheusWireGuardMetricsEnabled,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String prometheusMetricsCAFile,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String prometheusMetricsCertFile,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String prometheusMetricsKeyFile,

        @Constraint(
                oneOf = {"RequireAndVerifyClientCert", "RequireAnyClientCert", "VerifyClientCertIfGiven", "NoClientCert"
                })
        @ClientCheck(
                "omitempty,oneof=RequireAndVerifyClientCert RequireAnyClientCert VerifyClientCertIfGiven NoClientCert")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String prometheusMetricsClientAuth,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ProtoPort> failsafeInboundHostPorts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ProtoPort> failsafeOutboundHostPorts,

        @Constraint(maxItems = 7) @ClientCheck("omitempty,dive") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        List<Port> kubeNodePortRanges,

        @Nullable String policySyncPathPrefix,
        @Nullable Boolean usageReportingEnabled,
        @Constraint(pattern = DURATION) @Nullable Duration usageReportingInitialDelay,
        @Constraint(pattern = DURATION) @Nullable Duration usageReportingInterval,
        @Nullable Port natPortRange,
        @Constraint(maxLength = 45) @Nullable String natOutgoingAddress,

        @Constraint(oneOf = {"IPPoolsOnly", "IPPoolsAndHostIPs"})
        @ClientCheck(value = "omitempty,oneof=IPPoolsOnly IPPoolsAndHostIPs", name = "NATOutgoingExclusions")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String natOutgoingExclusions,

        @Constraint(maxLength = 45) @Nullable String deviceRouteSourceAddress,
        @Constraint(maxLength = 45) @Nullable String deviceRouteSourceAddressIPv6,
        @Nullable Long deviceRouteProtocol,
        @Nullable Boolean removeExternalRoutes,

        @Constraint(oneOf = {"Enabled", "Disabled", "EnabledIPIPOnly", "EnabledNoEncapOnly"})
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String programClusterRoutes,

        @Constraint(oneOf = {"Enabled", "Disabled"}) @Nullable
        String ipForwarding,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> externalNodesList,
        @Nullable String debugMemoryProfilePath,
        @Nullable Boolean debugDisableLogDropping,
        @Constraint(pattern = DURATION) @Nullable Duration debugSimulateCalcGraphHangAfter,
        @Constraint(pattern = DURATION) @Nullable Duration debugSimulateDataplaneHangAfter,
        @Constraint(pattern = DURATION) @Nullable Duration debugSimulateDataplaneApplyDelay,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String debugHost,
        @ClientCheck("omitempty,gte=0,lte=65535") @Nullable Long debugPort,
        @ClientCheck("omitempty,ifaceFilter") @Nullable String iptablesNATOutgoingInterfaceFilter,
        @Nullable Boolean sidecarAccelerationEnabled,
        @Nullable Boolean xdpEnabled,
        @Nullable Boolean genericXDPEnabled,

        @Constraint(
                oneOf = {"Disabled", "Enabled", "Auto"},
                defaultValue = "\"Auto\"")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String nftablesMode,

        @Constraint(
                oneOf = {"All", "Disabled"},
                defaultValue = "\"Disabled\"")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String nftablesFlowTableOffload,

        @ClientCheck(value = "omitempty,regexp", name = "NFTablesFlowTableDataIfacePattern") @Nullable
        String nftablesFlowTableDataIfacePattern,

        @Nullable Duration nftablesRefreshInterval,
        @Constraint(pattern = ACCEPT_OR_RETURN) @Nullable String nftablesFilterAllowAction,
        @Constraint(pattern = ACCEPT_OR_RETURN) @Nullable String nftablesMangleAllowAction,
        @Constraint(pattern = DROP_OR_REJECT) @Nullable String nftablesFilterDenyAction,

        @Constraint(format = "int64", minimum = 0, maximum = 4294967295L) @Nullable
        Long nftablesMarkMask,

        @Nullable Boolean bpfEnabled,

        @Constraint(oneOf = {"TunnelAddress", "HostAddress"})
        @ClientCheck(value = "omitempty,oneof=TunnelAddress HostAddress", name = "BPFOverlayHostSourceIP")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String bpfOverlayHostSourceIP,

        @Nullable Boolean bpfDisableUnprivileged,

        @Constraint(oneOf = {"Auto", "Strict"})
        @ClientCheck(value = "omitempty,oneof=Auto Strict", name = "BPFJITHardening")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String bpfJITHardening,

        @Constraint(pattern = "^(?i)(Off|Info|Debug)?$") @JsonInclude
        String bpfLogLevel,

        @Constraint(oneOf = {"Off", "Debug"})
        @ClientCheck(value = "omitempty,oneof=Off Debug", name = "BPFConntrackLogLevel")
        @Nullable
        String bpfConntrackLogLevel,

        @Constraint(oneOf = {"Auto", "Userspace", "BPFProgram"})
        @ClientCheck(value = "omitempty,oneof=Auto Userspace BPFProgram", name = "BPFConntrackCleanupMode")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String bpfConntrackMode,

        @Nullable BpfConntrackTimeouts bpfConntrackTimeouts,
        @Constraint(pattern = DURATION) @Nullable Duration bpfIPFragTimeout,

        @ClientCheck(value = "omitempty,bpfLogFilters", name = "BPFLogFilters")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Map<String, String> bpfLogFilters,

        @Nullable String bpfCTLBLogFilter,

        @ClientCheck(value = "omitempty,regexp", name = "BPFDataIfacePattern") @Nullable
        String bpfDataIfacePattern,

        @ClientCheck(value = "omitempty,regexp", name = "BPFL3IfacePattern") @Nullable
        String bpfL3IfacePattern,

        @Nullable Boolean bpfConnectTimeLoadBalancingEnabled,

        @Constraint(oneOf = {"TCP", "Enabled", "Disabled"})
        @ClientCheck(value = "omitempty,oneof=TCP Enabled Disabled", name = "BPFConnectTimeLoadBalancing")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String bpfConnectTimeLoadBalancing,

        @Constraint(oneOf = {"Enabled", "Disabled"})
        @ClientCheck(value = "omitempty,oneof=Enabled Disabled", name = "BPFHostNetworkedNATWithoutCTLB")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String bpfHostNetworkedNATWithoutCTLB,

        @Constraint(pattern = "^(?i)(Tunnel|DSR)?$") @Nullable
        String bpfExternalServiceMode,

        @ClientCheck(value = "omitempty,cidrs", name = "BPFDSROptoutCIDRs")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<String> bpfDSROptoutCIDRs,

        @ClientCheck(value = "omitempty,gte=0,lte=4294967295", name = "BPFExtToServiceConnmark") @Nullable
        Long bpfExtToServiceConnmark,

        @Nullable Boolean bpfKubeProxyIptablesCleanupEnabled,
        @Constraint(pattern = DURATION) @Nullable Duration bpfKubeProxyMinSyncPeriod,

        @ClientCheck(value = "omitempty,gte=0,lte=65535", name = "BPFKubeProxyHealthzPort") @Nullable
        Long bpfKubeProxyHealthzPort,

        @Nullable Port bpfPSNATPorts,
        @Nullable Long bpfMapSizeNATFrontend,
        @Nullable Long bpfMapSizeNATBackend,
        @Nullable Long bpfMapSizeNATAffinity,
        @Nullable Long bpfMapSizeRoute,
        @Nullable Long bpfMapSizeConntrack,
        @Nullable Long bpfMapSizePerCpuConntrack,

        @Constraint(pattern = "^(?i)(Disabled|DoubleIfFull)?$") @Nullable
        String bpfMapSizeConntrackScaling,

        @Constraint(minimum = 1)
        @ClientCheck(value = "omitempty,gte=1", name = "BPFMapSizeConntrackCleanupQueue")
        @Nullable
        Long bpfMapSizeConntrackCleanupQueue,

        @Nullable Long bpfMapSizeIPSets,
        @Nullable Long bpfMapSizeIfState,
        @Nullable Boolean bpfHostConntrackBypass,
        @Nullable Boolean bpfIPFragmentReassemblyEnabled,

        @Constraint(pattern = "^(?i)(Disabled|Strict|Loose)?$") @Nullable
        String bpfEnforceRPF,

        @Nullable Boolean bpfPolicyDebugEnabled,

        @ClientCheck(value = "omitempty,ifaceFilterSlice", name = "BPFForceTrackPacketsFromIfaces")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<String> bpfForceTrackPacketsFromIfaces,

        @ClientCheck(value = "omitempty,regexp", name = "BPFDisableGROForIfaces") @Nullable
        String bpfDisableGROForIfaces,

        @ClientCheck(value = "omitempty,cidrs", name = "BPFExcludeCIDRsFromNAT")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<String> bpfExcludeCIDRsFromNAT,

        @Nullable Long bpfExportBufferSizeMB,

        @Constraint(oneOf = {"Enabled", "Disabled"}) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String istioAmbientMode,

        @Nullable Dscp istioDSCPMark,
        @Nullable String cgroupV2Path,

        @Constraint(oneOf = {"None", "Continuous"}) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String flowLogsPolicyEvaluationMode,

        @Constraint(oneOf = {"Enabled", "Disabled"}) @Nullable
        String bpfRedirectToPeer,

        @Constraint(oneOf = {"TC", "TCX", "Netkit"})
        @ClientCheck(value = "omitempty,oneof=TC TCX Netkit", name = "BPFAttachType")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String bpfAttachType,

        @Constraint(pattern = DURATION) @Nullable Duration flowLogsFlushInterval,
        @Nullable Boolean flowLogsCollectorDebugTrace,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String flowLogsGoldmaneServer,

        @Constraint(oneOf = {"Disabled", "Enabled"}) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String flowLogsLocalReporter,

        @Constraint(oneOf = {"Enabled", "Disabled"}) @Nullable
        String bpfProfiling,

        @Constraint(pattern = "^(?i)(WorkloadIPs|CalicoIPAM)?$") @Nullable
        String routeSource,

        @ClientCheck("omitempty,dive") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        List<RouteTableIdRange> routeTableRanges,

        @ClientCheck("omitempty,lte=250") @Nullable RouteTableRange routeTableRange,
        @Nullable Boolean routeSyncDisabled,

        @ClientCheck(value = "omitempty,gte=1,lte=2147483646", name = "IPv4NormalRoutePriority") @Nullable
        Long ipv4NormalRoutePriority,

        @ClientCheck(value = "omitempty,gte=1,lte=2147483646", name = "IPv4ElevatedRoutePriority") @Nullable
        Long ipv4ElevatedRoutePriority,

        @ClientCheck(value = "omitempty,gte=1,lte=2147483646", name = "IPv6NormalRoutePriority") @Nullable
        Long ipv6NormalRoutePriority,

        @ClientCheck(value = "omitempty,gte=1,lte=2147483646", name = "IPv6ElevatedRoutePriority") @Nullable
        Long ipv6ElevatedRoutePriority,

        @Constraint(pattern = "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))*$") @Nullable
        Duration liveMigrationRouteConvergenceTime,

        @Nullable Boolean wireguardEnabled,
        @Nullable Boolean wireguardEnabledV6,
        @Nullable Boolean wireguardThreadingEnabled,
        @ClientCheck("omitempty,gt=0,lte=65535") @Nullable Long wireguardListeningPort,
        @ClientCheck("omitempty,gt=0,lte=65535") @Nullable Long wireguardListeningPortV6,
        @ClientCheck("omitempty,gt=0,lt=32766") @Nullable Long wireguardRoutingRulePriority,
        @ClientCheck("omitempty,interface") @Nullable String wireguardInterfaceName,
        @ClientCheck("omitempty,interface") @Nullable String wireguardInterfaceNameV6,
        @Nullable Long wireguardMTU,
        @Nullable Long wireguardMTUV6,
        @Nullable Boolean wireguardHostEncryptionEnabled,
        @Constraint(pattern = DURATION) @Nullable Duration wireguardKeepAlive,

        @Constraint(oneOf = {"DoNothing", "Enable", "Disable"})
        @ClientCheck(value = "omitempty,oneof=DoNothing Enable Disable", name = "AWSSrcDstCheck")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String awsSrcDstCheck,

        @Constraint(pattern = "^(?i)(Drop|Reject|Disabled)?$")
        @ClientCheck("omitempty,oneof=Drop Reject Disabled")
        @Nullable
        String serviceLoopPrevention,

        @Constraint(pattern = "^(?i)(Disabled|Any)?$") @ClientCheck("omitempty,oneof=Disabled Any") @Nullable
        String workloadSourceSpoofing,

        @ClientCheck(value = "omitempty,regexp", name = "MTUIfacePattern") @Nullable
        String mtuIfacePattern,

        @Constraint(oneOf = {"Enabled", "Disabled"}) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String floatingIPs,

        @Constraint(oneOf = {"Disabled", "PodsAndLoadBalancers"})
        @ClientCheck("omitempty,oneof=Disabled PodsAndLoadBalancers")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String localSubnetL2Reachability,

        @Nullable Duration localSubnetL2ReachabilityRefreshInterval,

        @Constraint(oneOf = {"Enabled", "Disabled"})
        @ClientCheck("omitempty,oneof=Enabled Disabled")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String windowsManageFirewallRules,

        @ClientCheck("omitempty,gte=-1") @Nullable Long goGCThreshold,
        @ClientCheck("omitempty,gte=-1") @Nullable Long goMemoryLimitMB,
        @ClientCheck("omitempty,gte=-1") @Nullable Long goMaxProcs,
        @Nullable Boolean requireMTUFile,

        @ClientCheck(value = "omitempty,gt=0,lte=3000", name = "BPFMaglevMaxEndpointsPerService") @Nullable
        Long bpfMaglevMaxEndpointsPerService,

        @ClientCheck(value = "omitempty,gt=0,lte=3000", name = "BPFMaglevMaxServices") @Nullable
        Long bpfMaglevMaxServices) {

    // The doubled backslash is Calico's own: its schema refuses fractions.
    private static final String DURATION = "^([0-9]+(\\\\.[0-9]+)?(ms|s|m|h))*$";

    private static final String LOG_SEVERITY = "^(?i)(Trace|Debug|Info|Warning|Error|Fatal)?$";
    private static final String ACCEPT_OR_RETURN = "^(?i)(Accept|Return)?$";
    private static final String DROP_OR_REJECT = "^(?i)(Drop|Reject)?$";

    public FelixConfigurationSpec {
        dataplaneDriver = Values.text(dataplaneDriver);
        featureDetectOverride = Values.text(featureDetectOverride);
        featureGates = Values.text(featureGates);
        metadataAddr = Values.text(metadataAddr);
        openstackRegion = Values.text(openstackRegion);
        interfacePrefix = Values.text(interfacePrefix);
        interfaceExclude = Values.text(interfaceExclude);
        chainInsertMode = Values.text(chainInsertMode);
        defaultEndpointToHostAction = Values.text(defaultEndpointToHostAction);
        iptablesFilterAllowAction = Values.text(iptablesFilterAllowAction);
        iptablesMangleAllowAction = Values.text(iptablesMangleAllowAction);
        iptablesFilterDenyAction = Values.text(iptablesFilterDenyAction);
        logPrefix = Values.text(logPrefix);
        logFilePath = Values.text(logFilePath);
        logSeverityFile = Values.text(logSeverityFile);
        logSeverityScreen = Values.text(logSeverityScreen);
        logSeveritySys = Values.text(logSeveritySys);
        logDebugFilenameRegex = Values.text(logDebugFilenameRegex);
        endpointStatusPathPrefix = Values.text(endpointStatusPathPrefix);
        healthTimeoutOverrides = Values.list(healthTimeoutOverrides);
        prometheusMetricsHost = Values.text(prometheusMetricsHost);
        failsafeInboundHostPorts = Values.listOrNull(failsafeInboundHostPorts);
        failsafeOutboundHostPorts = Values.listOrNull(failsafeOutboundHostPorts);
        kubeNodePortRanges = Values.listOrNull(kubeNodePortRanges);
        policySyncPathPrefix = Values.text(policySyncPathPrefix);
        natOutgoingAddress = Values.text(natOutgoingAddress);
        deviceRouteSourceAddress = Values.text(deviceRouteSourceAddress);
        deviceRouteSourceAddressIPv6 = Values.text(deviceRouteSourceAddressIPv6);
        ipForwarding = Values.text(ipForwarding);
        externalNodesList = Values.listOrNull(externalNodesList);
        debugMemoryProfilePath = Values.text(debugMemoryProfilePath);
        iptablesNATOutgoingInterfaceFilter = Values.text(iptablesNATOutgoingInterfaceFilter);
        nftablesFlowTableDataIfacePattern = Values.text(nftablesFlowTableDataIfacePattern);
        nftablesFilterAllowAction = Values.text(nftablesFilterAllowAction);
        nftablesMangleAllowAction = Values.text(nftablesMangleAllowAction);
        nftablesFilterDenyAction = Values.text(nftablesFilterDenyAction);
        bpfLogLevel = Values.textOrEmpty(bpfLogLevel);
        bpfConntrackLogLevel = Values.text(bpfConntrackLogLevel);
        bpfLogFilters = Values.mapOrNull(bpfLogFilters);
        bpfCTLBLogFilter = Values.text(bpfCTLBLogFilter);
        bpfDataIfacePattern = Values.text(bpfDataIfacePattern);
        bpfL3IfacePattern = Values.text(bpfL3IfacePattern);
        bpfExternalServiceMode = Values.text(bpfExternalServiceMode);
        bpfDSROptoutCIDRs = Values.listOrNull(bpfDSROptoutCIDRs);
        bpfMapSizeConntrackScaling = Values.text(bpfMapSizeConntrackScaling);
        bpfEnforceRPF = Values.text(bpfEnforceRPF);
        bpfForceTrackPacketsFromIfaces = Values.listOrNull(bpfForceTrackPacketsFromIfaces);
        bpfDisableGROForIfaces = Values.text(bpfDisableGROForIfaces);
        bpfExcludeCIDRsFromNAT = Values.listOrNull(bpfExcludeCIDRsFromNAT);
        cgroupV2Path = Values.text(cgroupV2Path);
        bpfRedirectToPeer = Values.text(bpfRedirectToPeer);
        bpfProfiling = Values.text(bpfProfiling);
        routeSource = Values.text(routeSource);
        routeTableRanges = Values.listOrNull(routeTableRanges);
        wireguardInterfaceName = Values.text(wireguardInterfaceName);
        wireguardInterfaceNameV6 = Values.text(wireguardInterfaceNameV6);
        serviceLoopPrevention = Values.text(serviceLoopPrevention);
        workloadSourceSpoofing = Values.text(workloadSourceSpoofing);
        mtuIfacePattern = Values.text(mtuIfacePattern);
    }

    public static FelixConfigurationSpecBuilder builder() {
        return FelixConfigurationSpecBuilder.builder();
    }

    // A method for each setting, as other records have, would be a quarter of a megabyte of code.

    /** A builder with these settings, to change some of them. */
    public FelixConfigurationSpecBuilder with() {
        return FelixConfigurationSpecBuilder.builder(this);
    }

    /** These settings with some of them changed. */
    public FelixConfigurationSpec with(Consumer<FelixConfigurationSpecBuilder> change) {
        FelixConfigurationSpecBuilder builder = with();
        change.accept(builder);
        return builder.build();
    }
}
