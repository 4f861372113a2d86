package io.calico4j.examples.quickstart;

import io.calico4j.api.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines {@code source => destination : connections}, comparable however outside addresses are cut into ranges: ranges next to
 * each other with the same connections are one.
 */
final class ConnectionList {

    private static final Pattern LINE = Pattern.compile("(.+) => (.+) : (.+)");
    private static final Pattern RANGE = Pattern.compile("([0-9.]+)-([0-9.]+)\\[External]");

    private ConnectionList() {}

    private record Range(long first, long last) implements Comparable<Range> {
        @Override
        public int compareTo(Range other) {
            return Long.compare(first, other.first);
        }

        @Override
        public String toString() {
            return IpAddress.v4(first) + "-" + IpAddress.v4(last);
        }
    }

    /** The connections of the lines of this form, up to the first line that is empty behind one; other lines do not count. */
    static Set<String> parse(List<String> lines) {
        Set<String> connections = new TreeSet<>();
        Map<String, TreeSet<Range>> ranges = new TreeMap<>();
        for (String line : lines) {
            Matcher parts = LINE.matcher(line.strip());
            if (!parts.matches()) {
                if (line.isBlank() && !(connections.isEmpty() && ranges.isEmpty())) {
                    break;
                }
                continue;
            }
            Matcher source = RANGE.matcher(parts.group(1));
            Matcher destination = RANGE.matcher(parts.group(2));
            if (source.matches()) {
                String rest = "%s => " + parts.group(2) + " : " + parts.group(3);
                ranges.computeIfAbsent(rest, r -> new TreeSet<>()).add(range(source));
            } else if (destination.matches()) {
                String rest = parts.group(1) + " => %s : " + parts.group(3);
                ranges.computeIfAbsent(rest, r -> new TreeSet<>()).add(range(destination));
            } else {
                connections.add(line.strip());
            }
        }
        ranges.forEach((rest, cut) ->
                merged(cut).forEach(range -> connections.add(rest.replace("%s", range.toString()))));
        return connections;
    }

    private static Range range(Matcher matcher) {
        return new Range(
                IpAddress.parse(matcher.group(1)).low(),
                IpAddress.parse(matcher.group(2)).low());
    }

    private static Set<Range> merged(Set<Range> cut) {
        TreeSet<Range> merged = new TreeSet<>();
        for (Range part : cut) {
            Range last = merged.isEmpty() ? null : merged.last();
            if (last != null && last.last() + 1 >= part.first()) {
                merged.remove(last);
                merged.add(new Range(last.first(), Math.max(last.last(), part.last())));
            } else {
                merged.add(part);
            }
        }
        return merged;
    }
}
