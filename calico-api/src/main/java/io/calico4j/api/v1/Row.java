package io.calico4j.api.v1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What there is to know of a type of key. Complete once its enum constant is; not changed after that. */
final class Row {

    private static final Pattern PART = Pattern.compile("\\{(\\w+)}");

    final String name;
    final PathTemplate path;
    final Map<String, String> needed = new LinkedHashMap<>();
    List<String> parts;
    PathTemplate deletePath;
    String printed = "";
    GoShape shape = V1Shapes.NOTHING;
    boolean onlyByType;
    boolean nameMayBeMissing;
    boolean moreMayFollow;
    boolean slashIsNeeded;
    boolean partsAreNeeded;
    boolean leavesDirectories;

    private Row(String name, String path) {
        this.name = name;
        this.path = new PathTemplate(path);
        this.deletePath = this.path;
        this.parts = this.path.parts();
    }

    static Row of(String name, String path) {
        return new Row(name, path);
    }

    /** Other parts than those of the path. */
    Row parts(String... names) {
        parts = List.of(names);
        return this;
    }

    /** The printed form, with parts in braces. */
    Row prints(String template) {
        printed = template;
        return this;
    }

    /** A part without which there is no path, and what Calico calls it when it is missing. Checked in the order of the calls. */
    Row needs(String part, String called) {
        needed.put(part, called);
        return this;
    }

    Row deletes(String template) {
        deletePath = new PathTemplate(template);
        return this;
    }

    Row value(GoShape valueShape) {
        shape = valueShape;
        return this;
    }

    /** Its paths are not recognised unless one asks for this type. */
    Row onlyByType() {
        onlyByType = true;
        return this;
    }

    /** A path that ends before the last part is recognised, with an empty part. */
    Row nameMayBeMissing() {
        nameMayBeMissing = true;
        return this;
    }

    /** What comes behind the path does not matter. */
    Row moreMayFollow() {
        moreMayFollow = true;
        return this;
    }

    /** A path with an empty part is not recognised; those of most types are. */
    Row partsAreNeeded() {
        partsAreNeeded = true;
        return this;
    }

    Row slashIsNeeded() {
        slashIsNeeded = true;
        return this;
    }

    /** The last two directories of the path are left behind when the entry is deleted. */
    Row leavesDirectories() {
        leavesDirectories = true;
        return this;
    }

    /** The printed form of a key with these parts. */
    String print(Map<String, String> values) {
        return PART.matcher(printed)
                .replaceAll(found ->
                        Matcher.quoteReplacement(shown(found.group(1), values.getOrDefault(found.group(1), ""))));
    }

    private static String shown(String part, String value) {
        if (!value.isEmpty()) {
            return value;
        }
        // As Go prints a value that was never set.
        return switch (part) {
            case "CIDR" -> "invalid Prefix";
            case "PeerIP" -> "invalid IP";
            case "Port" -> "0";
            default -> "";
        };
    }

    List<String> directoriesOf(String rendered) {
        List<String> directories = new ArrayList<>();
        String directory = rendered;
        for (int i = 0; leavesDirectories && i < 2; i++) {
            directory = directory.substring(0, directory.lastIndexOf('/'));
            directories.add(directory);
        }
        return List.copyOf(directories);
    }
}
