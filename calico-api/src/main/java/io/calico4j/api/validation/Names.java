package io.calico4j.api.validation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The shapes of names, labels and annotations. All look at whole texts, without regular expressions: they run on every write. */
final class Names {

    /** Calico's longest name, in bytes. */
    static final int MAX_LENGTH = 253;

    private static final int MAX_LABEL_LENGTH = 63;

    static final String NAME_RULE = "name must consist of lower case alphanumeric characters, '-' or '.' (regex: "
            + "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)";
    static final String LABEL_RULE = "name must consist of lower case alphanumeric characters or '-' (regex: "
            + "[a-z0-9]([-a-z0-9]*[a-z0-9])?)";

    private Names() {}

    static boolean isAsciiLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLowerCaseOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || isDigit(c);
    }

    /** A DNS subdomain without a limit on its length: labels with dots between them. */
    static boolean isName(String text) {
        int start = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
            if (!isLabel(text, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return isLabel(text, start, text.length());
    }

    /** One DNS label without a limit on its length. */
    static boolean isLabel(String text) {
        return isLabel(text, 0, text.length());
    }

    private static boolean isLabel(String text, int from, int to) {
        if (from >= to || !isLowerCaseOrDigit(text.charAt(from)) || !isLowerCaseOrDigit(text.charAt(to - 1))) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!isLowerCaseOrDigit(text.charAt(i)) && text.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    /** A label, or two with a dot between them: how policies' names have looked since they carried their tier's. */
    static boolean isPolicyName(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? isLabel(text) : isLabel(text.substring(0, dot)) && isLabel(text.substring(dot + 1));
    }

    /** A policy's name, or one that was made from a policy of Kubernetes' or OpenStack's. */
    static boolean isNamespacedPolicyName(String text) {
        for (String prefix : new String[] {"knp.default.", "ossg.default."}) {
            if (text.startsWith(prefix) && isName(text.substring(prefix.length()))) {
                return true;
            }
        }
        return isPolicyName(text);
    }

    static boolean isContainerId(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> isAsciiLetterOrDigit(c) || c == '-')
                && text.charAt(0) != '-'
                && text.charAt(text.length() - 1) != '-';
    }

    /** The name of a port in Kubernetes. */
    static boolean isPortName(String text) {
        return !text.isEmpty()
                && text.length() <= 15
                && text.chars().allMatch(c -> isLowerCaseOrDigit(c) || c == '-')
                && text.chars().anyMatch(c -> c >= 'a' && c <= 'z')
                && !text.contains("--")
                && text.charAt(0) != '-'
                && text.charAt(text.length() - 1) != '-';
    }

    /** A label of DNS as RFC 1123 has it, with its limit. */
    static boolean isDnsLabel(String text) {
        return isLabel(text) && text.length() <= MAX_LABEL_LENGTH;
    }

    /** What is wrong with a label's value, in Kubernetes' words. */
    static List<String> labelValueProblems(String value) {
        List<String> problems = new ArrayList<>();
        if (bytes(value) > MAX_LABEL_LENGTH) {
            problems.add("must be no more than 63 bytes");
        }
        if (!value.isEmpty() && !isQualifiedPart(value)) {
            problems.add("a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
                    + " '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value', "
                    + " or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')");
        }
        return problems;
    }

    /** The length of a text as Calico's limits count it. */
    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isQualifiedPart(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> isAsciiLetterOrDigit(c) || c == '-' || c == '_' || c == '.')
                && isAsciiLetterOrDigit(text.charAt(0))
                && isAsciiLetterOrDigit(text.charAt(text.length() - 1));
    }

    /** What is wrong with a qualified name (an optional DNS subdomain, a slash, a name), in Kubernetes' words. */
    static List<String> qualifiedNameProblems(String text) {
        List<String> problems = new ArrayList<>();
        String[] parts = text.split("/", -1);
        if (parts.length > 2) {
            problems.add(
                    "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end"
                            + " with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
                            + " validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and"
                            + " '/' (e.g. 'example.com/MyName')");
            return problems;
        }
        String name = parts[parts.length - 1];
        if (parts.length == 2) {
            prefixProblems(parts[0], problems);
        }
        if (name.isEmpty()) {
            problems.add("name part must be non-empty");
        } else if (bytes(name) > MAX_LABEL_LENGTH) {
            problems.add("name part must be no more than 63 bytes");
        }
        if (!isQualifiedPart(name)) {
            problems.add(
                    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                            + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is"
                            + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')");
        }
        return problems;
    }

    private static void prefixProblems(String prefix, List<String> problems) {
        if (prefix.isEmpty()) {
            problems.add("prefix part must be non-empty");
            return;
        }
        if (bytes(prefix) > MAX_LENGTH) {
            problems.add("prefix part must be no more than 253 bytes");
        }
        if (!isName(prefix)) {
            problems.add(
                    "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-'"
                            + " or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for"
                            + " validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
        }
    }

    /** Annotations' keys are looked at in lower case. */
    static List<String> annotationKeyProblems(String key) {
        return qualifiedNameProblems(key.toLowerCase(Locale.ROOT));
    }
}
