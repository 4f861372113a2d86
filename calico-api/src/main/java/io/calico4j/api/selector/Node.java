package io.calico4j.api.selector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The syntax tree of a selector. Parentheses and double negations leave no node.
 *
 * <p>What walks the tree does so in plain loops, since streams take too much stack for deep trees.
 */
sealed interface Node {

    /** Order of UTF-8 bytes, which UTF-16 order departs from beyond the Basic Multilingual Plane. */
    Comparator<String> BYTE_ORDER = Node::compareCodePoints;

    Node ALL = new Constant("all()");
    Node GLOBAL = new Constant("global()");

    /** The first of the steps that lead to one of two steps, by whether this matches. */
    Decision decide(Decision ifTrue, Decision ifFalse);

    /** Appends the canonical text. */
    void print(StringBuilder out);

    Node renameLabels(UnaryOperator<String> rename);

    /** What must hold of labels where this matches, by label; nothing of labels that are not in the map. */
    default Map<String, LabelRestriction> restrictions() {
        return Map.of();
    }

    private static List<Map<String, LabelRestriction>> restrictions(List<Node> operands) {
        List<Map<String, LabelRestriction>> restrictions = new ArrayList<>(operands.size());
        for (Node operand : operands) {
            restrictions.add(operand.restrictions());
        }
        return restrictions;
    }

    private static int compareCodePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
                return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static void quote(StringBuilder out, String value) {
        char quote = value.indexOf('"') >= 0 ? '\'' : '"';
        out.append(quote).append(value).append(quote);
    }

    private static void printSet(StringBuilder out, String label, String operator, Set<String> values) {
        out.append(label).append(operator).append('{');
        String separator = "";
        for (String value : values) {
            out.append(separator);
            quote(out, value);
            separator = ", ";
        }
        out.append('}');
    }

    private static void printList(StringBuilder out, String operator, List<Node> operands) {
        out.append('(');
        String separator = "";
        for (Node operand : operands) {
            out.append(separator);
            operand.print(out);
            separator = operator;
        }
        out.append(')');
    }

    private static List<Node> rename(List<Node> operands, UnaryOperator<String> rename) {
        List<Node> renamed = new ArrayList<>(operands.size());
        for (Node operand : operands) {
            renamed.add(operand.renameLabels(rename));
        }
        return List.copyOf(renamed);
    }

    /** What looks at one label. */
    sealed interface Comparison extends Node {

        boolean matches(LabelSource labels);

        @Override
        default Decision decide(Decision ifTrue, Decision ifFalse) {
            return new Decision(this, ifTrue, ifFalse);
        }
    }

    /** {@code all()} or {@code global()}: true for everything; {@code global()} means more only where Calico rewrites it. */
    record Constant(String text) implements Node {
        @Override
        public Decision decide(Decision ifTrue, Decision ifFalse) {
            return ifTrue;
        }

        @Override
        public void print(StringBuilder out) {
            out.append(text);
        }

        @Override
        public Node renameLabels(UnaryOperator<String> rename) {
            return this;
        }
    }

    record Has(String label) implements Comparison {
        @Override
        public boolean matches(LabelSource labels) {
            return labels.get(label) != null;
        }

        @Override
        public void print(StringBuilder out) {
            out.append("has(").append(label).append(')');
        }

        @Override
        public Node renameLabels(UnaryOperator<String> rename) {
            return new Has(rename.apply(label));
        }

        @Override
        public Map<String, LabelRestriction> restrictions() {
            return Map.of(label, LabelRestriction.PRESENT);
        }
    }

    record Equal(String label, String value) implements Comparison {
        @Override
        public boolean matches(LabelSource labels) {
            return value.equals(labels.get(label));
        }

        @Override
        public void print(StringBuilder out) {
            quote(out.append(label).append(" == "), value);
        }

        @Override
        public Node renameLabels(UnaryOperator<String> rename) {
            return new Equal(rename.apply(label), value);
        }

        @Override
        public Map<String, LabelRestriction> restrictions() {
            return Map.of(label, LabelRestriction.oneOf(Set.of(value)));
        }
    }

    record NotEqual(String label, String value) implements Comparison {
        @Override
        public boolean matches(LabelSource labels) {
            return !value.equals(labels.get(label));
        }

        @Override
        public void print(StringBuilder out) {
            quote(out.append(label).append(" != "), value);
        }

        @Override
        public Node renameLabels(UnaryOperator<String> rename) {
            return new NotEqual(rename.apply(label), value);
        }
    }

    record Contains(String label, String value) implements Comparison {
        @Override
        public boolean matches(LabelSource labels) {
            @Nullable String actual = labels.get(label);
            return actual != null && actual.contains(value);
        }

        @Override
        public void print(StringBuilder out) {
            quote(out.append(label).append(" contains "), value);
        }

        @Override
        public Node renameLabels(UnaryOperator<String> rename) {
            return new Contains(rename.apply(label), value);
        }

        @Override
        public Map<String, LabelRestriction> restrictions() {
            return Map.of(label, LabelRestriction.PRESENT);
        }
    }

    record StartsWith(String label, String value) implements Comparison {
        @Override
        public boolean matches(LabelSource labels) {
            @Nullable String actual = labels.get(label);
            return actual != null && actual.startsWith(value);
        }

        @Override
        public void print(StringBuilder out) {
            quote(out.append(label).append(" starts with "), value);
        }

        @Override
        public Node renameLabels(UnaryOperator<String> rename) {
            return new StartsWith(rename.apply(label), value);
        }

        @Override
        public Map<String, LabelRestriction> restrictions() {
            return Map.of(label, LabelRestriction.PRESENT);
        }
    }

    record EndsWith(String label, String value) implements Comparison {
        @Override
        public boolean matches(LabelSource labels) {
            @Nullable String actual = labels.get(label);
            return actual != null && actual.endsWith(value);
        }

        @Override
        public void print(StringBuilder out) {
            quote(out.append(label).append(" ends with "), value);
        }

        @Override
        public Node renameLabels(UnaryOperator<String> rename) {
            return new EndsWith(rename.apply(label), value);
        }

        @Override
        public Map<String, LabelRestriction> restrictions() {
            return Map.of(label, LabelRestriction.PRESENT);
        }
    }

    record In(String label, Set<String> values) implements Comparison {
        @Override
        public boolean matches(LabelSource labels) {
            @Nullable String actual = labels.get(label);
            return actual != null && values.contains(actual);
        }

        @Override
        public void print(StringBuilder out) {
            printSet(out, label, " in ", values);
        }

        @Override
        public Node renameLabels(UnaryOperator<String> rename) {
            return new In(rename.apply(label), values);
        }

        @Override
        public Map<String, LabelRestriction> restrictions() {
            // Calico makes nothing of a set that is written as empty, although no value is in it.
            return Map.of(label, values.isEmpty() ? LabelRestriction.PRESENT : LabelRestriction.oneOf(values));
        }
    }

    record NotIn(String label, Set<String> values) implements Comparison {
        @Override
        public boolean matches(LabelSource labels) {
            @Nullable String actual = labels.get(label);
            return actual == null || !values.contains(actual);
        }

        @Override
        public void print(StringBuilder out) {
            printSet(out, label, " not in ", values);
        }

        @Override
        public Node renameLabels(UnaryOperator<String> rename) {
            return new NotIn(rename.apply(label), values);
        }
    }

    record Not(Node operand) implements Node {
        @Override
        public Decision decide(Decision ifTrue, Decision ifFalse) {
            return operand.decide(ifFalse, ifTrue);
        }

        @Override
        public void print(StringBuilder out) {
            operand.print(out.append('!'));
        }

        @Override
        public Node renameLabels(UnaryOperator<String> rename) {
            return new Not(operand.renameLabels(rename));
        }

        @Override
        public Map<String, LabelRestriction> restrictions() {
            return operand instanceof Has has ? Map.of(has.label, LabelRestriction.ABSENT) : Map.of();
        }
    }

    record And(List<Node> operands) implements Node {
        @Override
        public Decision decide(Decision ifTrue, Decision ifFalse) {
            Decision next = ifTrue;
            for (int i = operands.size() - 1; i >= 0; i--) {
                next = operands.get(i).decide(next, ifFalse);
            }
            return next;
        }

        @Override
        public void print(StringBuilder out) {
            printList(out, " && ", operands);
        }

        @Override
        public Node renameLabels(UnaryOperator<String> rename) {
            return new And(rename(operands, rename));
        }

        @Override
        public Map<String, LabelRestriction> restrictions() {
            return LabelRestriction.allOf(Node.restrictions(operands));
        }
    }

    record Or(List<Node> operands) implements Node {
        @Override
        public Decision decide(Decision ifTrue, Decision ifFalse) {
            Decision next = ifFalse;
            for (int i = operands.size() - 1; i >= 0; i--) {
                next = operands.get(i).decide(ifTrue, next);
            }
            return next;
        }

        @Override
        public void print(StringBuilder out) {
            printList(out, " || ", operands);
        }

        @Override
        public Node renameLabels(UnaryOperator<String> rename) {
            return new Or(rename(operands, rename));
        }

        @Override
        public Map<String, LabelRestriction> restrictions() {
            return LabelRestriction.anyOf(Node.restrictions(operands));
        }
    }
}
