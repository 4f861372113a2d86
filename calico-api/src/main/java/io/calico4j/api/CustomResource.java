package io.calico4j.api;

import java.util.Locale;

/**
 * What a kind is called as a custom resource of Kubernetes.
 *
 * @param kind the kind's name there, such as {@code IPAMConfig}
 * @param plural its name in paths there, such as {@code ipamconfigs}
 */
public record CustomResource(String kind, String plural) {

    /** The name of one resource in paths: the kind in lower case. */
    public String singular() {
        return kind.toLowerCase(Locale.ROOT);
    }

    /** The name of the definition in this family, such as {@code ippools.crd.projectcalico.org}. */
    public String definitionName(CrdFamily family) {
        return plural + "." + family.group();
    }
}
