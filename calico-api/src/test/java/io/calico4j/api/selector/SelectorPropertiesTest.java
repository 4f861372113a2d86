package io.calico4j.api.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds of every selector, shown on generated ones. */
class SelectorPropertiesTest {

    /** The text of a selector, and what it means by a reading of its own. */
    private record Generated(String text, Predicate<Map<String, String>> meaning) {

        @Override
        public String toString() {
            return text;
        }
    }

    private static final List<String> LABELS = List.of("a", "b", "has", "in", "not", "x/y.z", "-");
    private static final List<String> VALUES =
            List.of("", "x", "xx", "y", "it's", "\u00E9", "\uD83D\uDE00", "\uFFFD", " ", "all()", "\n", "\\");

    @Property(tries = 300)
    void printAndParseAgain(@ForAll("selectors") Generated generated) {
        Selector selector = Selector.parse(generated.text);
        Selector again = Selector.parse(selector.canonical());
        // Two negations in a row can only be written with parentheses, which the canonical text does not print.
        String expected = selector.canonical().replace("!!", "");
        assertThat(again.canonical()).isEqualTo(expected);
        if (expected.equals(selector.canonical())) {
            assertThat(again).isEqualTo(selector).hasSameHashCodeAs(selector);
            assertThat(again.uniqueId()).isEqualTo(selector.uniqueId());
        }
    }

    @Property(tries = 300)
    void matchWhatTheyMean(@ForAll("selectors") Generated generated, @ForAll("labels") Map<String, String> labels) {
        Selector selector = Selector.parse(generated.text);
        boolean expected = generated.meaning.test(labels);
        assertThat(selector.matches(labels)).isEqualTo(expected);
        assertThat(Selector.parse(selector.canonical()).matches(labels)).isEqualTo(expected);
    }

    @Property(tries = 300)
    void restrictNoLabelThatTheyMatchWithout(
            @ForAll("selectors") Generated generated, @ForAll("labels") Map<String, String> labels) {
        Selector selector = Selector.parse(generated.text);
        if (!selector.matches(labels)) {
            return;
        }
        selector.restrictions().forEach((label, restriction) -> {
            String value = labels.get(label);
            assertThat(restriction.isPossible()).isTrue();
            assertThat(restriction.mustBePresent() && value == null).isFalse();
            assertThat(restriction.mustBeAbsent() && value != null).isFalse();
            Set<String> oneOf = restriction.oneOf();
            assertThat(oneOf == null || (value != null && oneOf.contains(value)))
                    .isTrue();
        });
    }

    @Property(tries = 200)
    void meanTheSameOfPrefixedLabels(
            @ForAll("selectors") Generated generated, @ForAll("labels") Map<String, String> labels) {
        Selector selector = Selector.parse(generated.text);
        Map<String, String> prefixed = new HashMap<>();
        labels.forEach((label, value) -> prefixed.put("pcns." + label, value));
        assertThat(selector.withLabelPrefix("pcns.").matches(prefixed)).isEqualTo(selector.matches(labels));
    }

    @Property(tries = 1000)
    void areReadOrRefused(@ForAll("tokens") String text) {
        try {
            Selector.parse(text).canonical();
        } catch (SelectorSyntaxException e) {
            assertThat(e.position()).isBetween(0, text.length());
        }
        assertThat(Selector.normalise(text)).isNotNull();
    }

    @Property(tries = 300)
    void areReadOrRefusedWhateverTheCharacters(@ForAll String text) {
        areReadOrRefused(text);
    }

    @Provide
    Arbitrary<Map<String, String>> labels() {
        return Arbitraries.maps(Arbitraries.of(LABELS), Arbitraries.of(VALUES)).ofMaxSize(LABELS.size());
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.of(
                        "a",
                        "has(",
                        "has(a)",
                        "all()",
                        "all(",
                        "global()",
                        "(",
                        ")",
                        "{",
                        "}",
                        ",",
                        "==",
                        "=",
                        "!=",
                        "!",
                        "&&",
                        "&",
                        "||",
                        "in",
                        "not in",
                        "not",
                        "contains",
                        "starts with",
                        "startswith",
                        "ends",
                        " ",
                        "\t",
                        "\n",
                        "\"x\"",
                        "'y'",
                        "\"",
                        "'",
                        "\0",
                        "\u00E9",
                        "\uD83D")
                .list()
                .ofMaxSize(25)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Generated> selectors() {
        return Arbitraries.recursive(SelectorPropertiesTest::primary, SelectorPropertiesTest::composed, 0, 3);
    }

    private static Arbitrary<Generated> primary() {
        Arbitrary<String> label = Arbitraries.of(LABELS);
        return Arbitraries.oneOf(
                Arbitraries.of(
                        new Generated("all()", labels -> true),
                        new Generated(" global( )", labels -> true),
                        new Generated("( all()) ", labels -> true)),
                label.map(l -> new Generated("has( " + l + ")", labels -> labels.containsKey(l))),
                Combinators.combine(label, comparisons(), literal())
                        .as((l, operator, value) -> operator.apply(l, value)),
                Combinators.combine(
                                label,
                                literal().list().ofMaxSize(4),
                                Arbitraries.of("", ","),
                                Arbitraries.of(true, false))
                        .as(SelectorPropertiesTest::membership));
    }

    /** A comparison's spelling, and what it means where the label is there; where it is not, only a negative one is true. */
    private record Operator(String text, boolean isNegative, BiPredicate<String, String> test) {

        Generated apply(String label, String value) {
            return new Generated(label + text + quoted(value), labels -> {
                String actual = labels.get(label);
                return actual == null ? isNegative : test.test(actual, value);
            });
        }
    }

    private static Arbitrary<Operator> comparisons() {
        return Arbitraries.of(
                new Operator(" == ", false, String::equals),
                new Operator("==", false, String::equals),
                new Operator(" != ", true, (actual, value) -> !actual.equals(value)),
                new Operator(" contains ", false, String::contains),
                new Operator(" starts \t with ", false, String::startsWith),
                new Operator(" endswith", false, String::endsWith));
    }

    private static Generated membership(String label, List<String> values, String comma, boolean isIn) {
        String set = new LinkedHashSet<>(values)
                .stream()
                        .map(SelectorPropertiesTest::quoted)
                        .collect(Collectors.joining(", ", "{", comma(values, comma) + "}"));
        return new Generated(
                label + (isIn ? " in " : " not in ") + set, labels -> values.contains(labels.get(label)) == isIn);
    }

    private static String comma(List<String> values, String comma) {
        return values.isEmpty() ? "" : comma;
    }

    /** With a double quote now and then, and so in single quotes. */
    private static Arbitrary<String> literal() {
        return Arbitraries.oneOf(Arbitraries.of(VALUES), Arbitraries.just("\"q\""));
    }

    private static String quoted(String value) {
        return value.contains("\"") ? "'" + value + "'" : "\"" + value + "\"";
    }

    private static Arbitrary<Generated> composed(Arbitrary<Generated> operand) {
        return Arbitraries.frequencyOf(
                Tuple.of(2, operand.map(o -> new Generated("!(" + o.text + ")", o.meaning.negate()))),
                Tuple.of(1, operand.map(o -> new Generated("! !(" + o.text + ")", o.meaning))),
                Tuple.of(3, operand.list().ofMinSize(2).ofMaxSize(3).map(list -> joined(list, " && ", Predicate::and))),
                Tuple.of(3, operand.list().ofMinSize(2).ofMaxSize(3).map(list -> joined(list, "||", Predicate::or))));
    }

    private static Generated joined(
            List<Generated> operands,
            String operator,
            java.util.function.BinaryOperator<Predicate<Map<String, String>>> join) {
        return new Generated(
                operands.stream().map(o -> "(" + o.text + ")").collect(Collectors.joining(operator)),
                operands.stream().map(Generated::meaning).reduce(join).orElseThrow());
    }
}
