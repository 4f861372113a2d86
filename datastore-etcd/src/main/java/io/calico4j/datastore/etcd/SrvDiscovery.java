package io.calico4j.datastore.etcd;

import io.calico4j.datastore.ClientConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** Finds the endpoints of an etcd cluster by the SRV records of a domain, once. */
final class SrvDiscovery {

    private static final String SECURE_SERVICE = "_etcd-client-ssl._tcp.";
    private static final String PLAIN_SERVICE = "_etcd-client._tcp.";

    /** How long to wait for the first answer; each of the tries after it takes twice as long. */
    private static final String FIRST_TIMEOUT_MILLIS = "1000";

    private static final String TRIES = "3";

    private static final Pattern NAME = Pattern.compile("[-_.A-Za-z0-9]+");

    private SrvDiscovery() {}

    /** Looks SRV records up: each is priority, weight, port and host. */
    @FunctionalInterface
    interface Lookup {
        List<String> records(String name) throws NamingException;
    }

    /** The configuration with the endpoints that its domain names, if it names them so. */
    static ClientConfig resolve(ClientConfig config) {
        return resolve(config, name -> records("dns:", name));
    }

    static ClientConfig resolve(ClientConfig config, Lookup dns) {
        String domain = config.etcdDiscoverySrv();
        if (domain == null) {
            return config;
        }
        if (!config.etcdEndpoints().isEmpty()) {
            throw new IllegalArgumentException(
                    "multiple discovery or bootstrap options specified, use either \"etcdEndpoints\" or \"etcdDiscoverySrv\"");
        }
        List<String> endpoints = new ArrayList<>();
        List<Exception> failures = new ArrayList<>();
        add("https", SECURE_SERVICE + domain, dns, endpoints, failures);
        add("http", PLAIN_SERVICE + domain, dns, endpoints, failures);
        if (failures.size() == 2) {
            throw new IllegalArgumentException(
                    "failed to discover etcd endpoints through SRV discovery: dns lookup errors: " + failures.get(0)
                            + " and " + failures.get(1),
                    failures.get(0));
        }
        return config.withEtcdEndpoints(endpoints).withEtcdDiscoverySrv(null);
    }

    private static void add(String scheme, String name, Lookup dns, List<String> endpoints, List<Exception> failures) {
        try {
            for (String record : dns.records(name)) {
                String[] parts = record.split(" ", -1);
                if (parts.length != 4) {
                    throw new NamingException("not an SRV record: " + record);
                }
                // The dot at the end of an absolute name would not be in the server's certificate.
                endpoints.add(scheme + "://" + parts[3].replaceAll("\\.$", "") + ":" + parts[2]);
            }
        } catch (NamingException e) {
            failures.add(e);
        }
    }

    /** Asks the name servers at a URL; those of the operating system at {@code dns:}. */
    @SuppressWarnings("BanJNDI") // What may be a URL of something else than DNS is refused before.
    static List<String> records(String servers, String name) throws NamingException {
        if (!NAME.matcher(name).matches()) {
            throw new NamingException("not a domain name: " + name);
        }
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, servers);
        environment.put("com.sun.jndi.dns.timeout.initial", FIRST_TIMEOUT_MILLIS);
        environment.put("com.sun.jndi.dns.timeout.retries", TRIES);
        InitialDirContext dns = new InitialDirContext(environment);
        try {
            Attribute records = dns.getAttributes(name, new String[] {"SRV"}).get("SRV");
            List<String> found = new ArrayList<>();
            if (records != null) {
                for (Object record : Collections.list(records.getAll())) {
                    found.add(record.toString());
                }
            }
            return found;
        } finally {
            dns.close();
        }
    }
}
