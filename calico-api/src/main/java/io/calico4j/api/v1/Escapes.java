package io.calico4j.api.v1;

/** How names that may hold slashes are written as one segment of a path. */
final class Escapes {

    private Escapes() {}

    static String escape(String name) {
        return name.replace("%", "%25").replace("/", "%2f");
    }

    /** Exactly the inverse, because slashes come first; in upper case an escape is none. */
    static String unescape(String segment) {
        return segment.replace("%2f", "/").replace("%25", "%");
    }
}
