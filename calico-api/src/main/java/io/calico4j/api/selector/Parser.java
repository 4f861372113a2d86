package io.calico4j.api.selector;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Builds the syntax tree: {@code !} binds a whole comparison, then {@code &&}, then {@code ||}. */
final class Parser {

    /** Far beyond the 1,024 characters that the API allows a selector; keeps hostile input from exhausting the stack. */
    private static final int MAX_DEPTH = 1_500;

    private final Lexer lexer;

    /** The innermost parentheses that are open; the outermost group is the selector itself. */
    private Group group = new Group(null, false);

    private Parser(Lexer lexer) {
        this.lexer = lexer;
    }

    static Node parse(String text) {
        Lexer lexer = new Lexer(text);
        if (lexer.token() == Token.EOF) {
            return Node.ALL;
        }
        try {
            return new Parser(lexer).selector();
        } catch (SelectorSyntaxException e) {
            // Calico reads all tokens before it looks at any, so what is no token, further on, is what it complains
            // about.
            lexer.rest();
            throw e;
        }
    }

    /** Parentheses are kept on a stack of groups instead of calls, since there may be more of them than calls can nest. */
    private Node selector() {
        while (true) {
            boolean negated = negations();
            if (lexer.take(Token.LPAREN)) {
                group = new Group(group, negated);
                continue;
            }
            add(primary(), 1, negated);
            closeGroups();
            if (lexer.take(Token.OR)) {
                group.endConjunction();
            } else if (!lexer.take(Token.AND)) {
                return end();
            }
        }
    }

    private boolean negations() {
        boolean negated = false;
        while (lexer.take(Token.NOT)) {
            negated = !negated;
        }
        return negated;
    }

    private void closeGroups() {
        for (Group outer = group.outer; outer != null && lexer.take(Token.RPAREN); outer = group.outer) {
            Group closed = group;
            group = outer;
            Node node = closed.toNode();
            add(node, closed.depth(), closed.isNegated);
        }
    }

    private void add(Node node, int depth, boolean negated) {
        group.add(negated ? new Node.Not(node) : node, negated ? depth + 1 : depth);
        if (group.operandDepth > MAX_DEPTH) {
            throw failure("nested too deeply");
        }
    }

    private Node end() {
        if (group.outer != null) {
            throw failure("expected )");
        }
        if (lexer.token() != Token.EOF) {
            int position = lexer.position();
            throw new SelectorSyntaxException("unexpected content at end of selector [" + lexer.rest() + "]", position);
        }
        return group.toNode();
    }

    private Node primary() {
        return switch (lexer.token()) {
            case HAS -> {
                Node has = new Node.Has(lexer.value());
                lexer.advance();
                yield has;
            }
            case ALL -> {
                lexer.advance();
                yield Node.ALL;
            }
            case GLOBAL -> {
                lexer.advance();
                yield Node.GLOBAL;
            }
            case LABEL -> comparison();
            case STRING,
                    LBRACE,
                    RBRACE,
                    COMMA,
                    EQ,
                    NE,
                    IN,
                    NOT,
                    NOT_IN,
                    CONTAINS,
                    STARTS_WITH,
                    ENDS_WITH,
                    LPAREN,
                    RPAREN,
                    AND,
                    OR,
                    EOF -> throw failure("unexpected token: " + lexer.display());
        };
    }

    private Node comparison() {
        String label = lexer.value();
        lexer.advance();
        Token operator = lexer.token();
        if (operator == Token.EOF) {
            throw failure("unexpected end of string looking for op");
        }
        return switch (operator) {
            case EQ -> new Node.Equal(label, string());
            case NE -> new Node.NotEqual(label, string());
            case CONTAINS -> new Node.Contains(label, string());
            case STARTS_WITH -> new Node.StartsWith(label, string());
            case ENDS_WITH -> new Node.EndsWith(label, string());
            case IN -> new Node.In(label, set());
            case NOT_IN -> new Node.NotIn(label, set());
            case LABEL, STRING, LBRACE, RBRACE, COMMA, NOT, ALL, HAS, LPAREN, RPAREN, AND, OR, GLOBAL, EOF ->
                throw failure("expected == or != not: " + lexer.display());
        };
    }

    /** The literal behind an operator. */
    private String string() {
        lexer.advance();
        if (lexer.token() != Token.STRING) {
            throw failure("expected string");
        }
        String value = lexer.value();
        lexer.advance();
        return value;
    }

    /** The set behind an operator. */
    private Set<String> set() {
        lexer.advance();
        if (!lexer.take(Token.LBRACE)) {
            throw failure("expected set literal");
        }
        Set<String> values = new TreeSet<>(Node.BYTE_ORDER);
        while (lexer.token() == Token.STRING) {
            values.add(lexer.value());
            lexer.advance();
            if (!lexer.take(Token.COMMA)) {
                break;
            }
        }
        if (!lexer.take(Token.RBRACE)) {
            throw failure("expected }");
        }
        // Hashed, since values are looked up more often than they are printed in order.
        return new LinkedHashSet<>(values);
    }

    private SelectorSyntaxException failure(String message) {
        return new SelectorSyntaxException(message, lexer.position());
    }

    /** What has been read of the operands between one pair of parentheses. Small while it is empty, for there may be millions. */
    private static final class Group {

        private final @Nullable Group outer;
        private final boolean isNegated;

        /** The operands of the {@code ||} but the last. */
        private @Nullable List<Node> alternatives;

        /** The operands of the {@code &&} that is being read. */
        private @Nullable List<Node> conjunction;

        private int operandDepth;
        private boolean hasConjunction;

        Group(@Nullable Group outer, boolean isNegated) {
            this.outer = outer;
            this.isNegated = isNegated;
        }

        void add(Node operand, int depthOfOperand) {
            hasConjunction |= conjunction != null;
            conjunction = append(conjunction, operand);
            operandDepth = Math.max(operandDepth, depthOfOperand);
        }

        void endConjunction() {
            alternatives = append(alternatives, conjunction());
            conjunction = null;
        }

        private Node conjunction() {
            List<Node> operands = Objects.requireNonNull(conjunction, "an operand comes before what may follow it");
            return operands.size() == 1 ? operands.get(0) : new Node.And(List.copyOf(operands));
        }

        Node toNode() {
            Node last = conjunction();
            return alternatives == null ? last : new Node.Or(List.copyOf(append(alternatives, last)));
        }

        /** How deep the tree of this group is: as deep as the deepest operand, and what joins the operands above it. */
        int depth() {
            return operandDepth + (hasConjunction ? 1 : 0) + (alternatives != null ? 1 : 0);
        }

        private static List<Node> append(@Nullable List<Node> operands, Node operand) {
            List<Node> target = operands == null ? new ArrayList<>(2) : operands;
            target.add(operand);
            return target;
        }
    }
}
