package io.calico4j.api.v1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path with named parts in it, which can be written with their values and read for them. */
final class PathTemplate {

    /** What stands for a part, and what text can take its place. */
    private enum Mode {
        PLAIN("", "([^/]+)"),
        ESCAPED("e", "([^/]+)"),
        UNESCAPED("u", "([^/]+)"),
        REST("*", "(.+)"),
        /** The digit of an IP version, which nobody checks. */
        VERSION("version", "."),
        NETWORK("network", "([^/]+)"),
        PEER("peer", "([^/]+)"),
        AFFINITY("affinity", "(host|virtual)"),
        OPTIONAL("optional", "([^/]*)"),
        /** Tiers and profiles are where policies would be. */
        POLICY("policy", "(?!tier/|profile/)([^/]+)");

        private final String suffix;
        private final String regex;

        Mode(String suffix, String regex) {
            this.suffix = suffix;
            this.regex = regex;
        }

        static Mode of(String suffix) {
            for (Mode mode : values()) {
                if (mode.suffix.equals(suffix)) {
                    return mode;
                }
            }
            throw new IllegalArgumentException(suffix);
        }
    }

    /** One segment: a literal, with a part behind it or none. */
    private record Segment(String literal, String part, Mode mode) {
        boolean isLiteral() {
            return part.isEmpty();
        }

        String regex(boolean mayBeEmpty) {
            if (isLiteral()) {
                return Pattern.quote(literal);
            }
            return Pattern.quote(literal) + (mayBeEmpty ? mode.regex.replace("]+", "]*") : mode.regex);
        }
    }

    private static final Pattern SEGMENT = Pattern.compile("([^{]*)(?:\\{(\\w+)(?::([\\w*]+))?})?");
    private static final String HOST = "host";
    private static final String BGP_PORT = "179";

    private final List<Segment> segments = new ArrayList<>();
    private final Pattern strict;

    PathTemplate(String template) {
        for (String text : template.substring(1).split("/")) {
            Matcher matcher = SEGMENT.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(template);
            }
            segments.add(new Segment(
                    matcher.group(1),
                    matcher.group(2) == null ? "" : matcher.group(2),
                    Mode.of(matcher.group(3) == null ? "" : matcher.group(3))));
        }
        strict = pattern(false, false, "");
    }

    /** The names of the parts, each once. */
    List<String> parts() {
        Set<String> parts = new LinkedHashSet<>();
        for (Segment segment : segments) {
            if (!segment.isLiteral()) {
                parts.add(segment.part);
            }
            if (segment.mode == Mode.PEER) {
                parts.add("Port");
            }
        }
        return List.copyOf(parts);
    }

    /**
     * How paths are recognised.
     *
     * @param slashIsNeeded whether the leading slash may not be missing
     * @param mayBeEmpty whether parts may be empty, as long as their segments are there
     * @param instead what takes the place of the last segment; empty for the segment itself
     */
    Pattern pattern(boolean slashIsNeeded, boolean mayBeEmpty, String instead) {
        StringBuilder regex = new StringBuilder(slashIsNeeded ? "/" : "/?");
        for (int i = 0; i < segments.size(); i++) {
            boolean last = i == segments.size() - 1;
            if (last && !instead.isEmpty()) {
                return Pattern.compile(regex + instead);
            }
            regex.append(i == 0 ? "" : "/").append(segments.get(i).regex(mayBeEmpty));
        }
        return Pattern.compile(regex.toString());
    }

    /** The path with these values of the parts, of which none that is needed is missing. */
    String render(Map<String, String> values) {
        StringBuilder path = new StringBuilder();
        segments.forEach(segment -> path.append('/').append(render(segment, values)));
        return path.toString();
    }

    /** The path up to the first segment for which there is no value. */
    String root(Map<String, String> values) {
        StringBuilder path = new StringBuilder();
        for (Segment segment : segments) {
            if (!segment.isLiteral() && values.getOrDefault(segment.part, "").isEmpty()) {
                break;
            }
            path.append('/').append(render(segment, values));
        }
        return path.toString();
    }

    private static String render(Segment segment, Map<String, String> values) {
        String value = values.getOrDefault(segment.part, "");
        return segment.literal
                + switch (segment.mode) {
                    case PLAIN, UNESCAPED, REST, OPTIONAL, POLICY -> value;
                    case ESCAPED -> Escapes.escape(value);
                    case VERSION -> version(value);
                    case NETWORK ->
                        PathNetwork.network(value).orElseThrow().masked().replaceFirst("/", "-");
                    case PEER -> value + port(values.getOrDefault("Port", ""));
                    case AFFINITY -> value.isEmpty() ? HOST : value;
                };
    }

    private static String version(String value) {
        return PathNetwork.network(value)
                .or(() -> PathNetwork.address(value))
                .map(network -> Integer.toString(network.version()))
                .orElseThrow();
    }

    private static String port(String value) {
        return value.isEmpty() || value.equals("0") || value.equals(BGP_PORT) ? "" : "-" + value;
    }

    /** The parts of a path that is exactly such a one. */
    Optional<Map<String, String>> match(String path) {
        return match(strict, path);
    }

    /** The parts of a path that a pattern of this template recognises; a part of which nothing is there is empty. */
    Optional<Map<String, String>> match(Pattern pattern, String path) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        int group = 1;
        for (Segment segment : segments) {
            if (segment.isLiteral() || segment.mode == Mode.VERSION) {
                continue;
            }
            String text = matcher.group(group) == null ? "" : matcher.group(group);
            group++;
            switch (segment.mode) {
                case PLAIN, REST, AFFINITY, OPTIONAL, POLICY, VERSION -> values.put(segment.part, text);
                case ESCAPED, UNESCAPED -> values.put(segment.part, Escapes.unescape(text));
                case NETWORK -> {
                    Optional<PathNetwork> network = PathNetwork.network(text.replaceFirst("-", "/"));
                    if (network.isEmpty()) {
                        return Optional.empty();
                    }
                    values.put(segment.part, network.get().masked());
                }
                case PEER -> {
                    int dash = text.indexOf('-');
                    String port = dash < 0 ? BGP_PORT : text.substring(dash + 1);
                    Optional<PathNetwork> address = PathNetwork.address(dash < 0 ? text : text.substring(0, dash));
                    if (address.isEmpty() || !V1Key.isPort(port)) {
                        return Optional.empty();
                    }
                    values.put(segment.part, address.get().text());
                    values.put("Port", port);
                }
            }
        }
        return Optional.of(values);
    }
}
