package io.calico4j.api.selector;

import org.jspecify.annotations.Nullable;

/**
 * Reads a selector token by token. Blanks are space and tab only; string literals have no escapes. It stands on one token, at first
 * on the first.
 */
final class Lexer {

    private static final int MAX_LABEL_LENGTH = 512;

    /** Enough to see what is wrong, and a bound to the message that hostile input can cause. */
    private static final int MAX_REST_LENGTH = 100_000;

    private static final boolean[] IDENTIFIER = identifierCharacters();

    private final String text;
    private int at;
    private Token token = Token.EOF;
    private int position;
    private int valueStart;
    private int valueEnd;
    private @Nullable SelectorSyntaxException failure;

    Lexer(String text) {
        this.text = text;
        advance();
    }

    /** The kind of the token that the lexer stands on. */
    Token token() {
        return token;
    }

    /** The label or the text of the literal; empty for other tokens. */
    String value() {
        return text.substring(valueStart, valueEnd);
    }

    /** The index at which the token starts. */
    int position() {
        return position;
    }

    /** The token as Calico prints it in its error texts. */
    String display() {
        return token.display(value());
    }

    /** Steps over the token if it is of this kind. */
    boolean take(Token kind) {
        if (token != kind) {
            return false;
        }
        advance();
        return true;
    }

    /**
     * Steps over the rest, unless the lexer has stopped at what is no token.
     *
     * @return the tokens that were left, as Calico prints them in its error texts
     * @throws SelectorSyntaxException the one that it stopped with, if it has
     */
    String rest() {
        if (failure != null) {
            throw failure;
        }
        StringBuilder rest = new StringBuilder(display());
        while (token != Token.EOF) {
            advance();
            if (rest.length() < MAX_REST_LENGTH) {
                rest.append(' ').append(display());
            }
        }
        return rest.toString();
    }

    /** Steps to the next token; behind the last, EOF follows for ever. */
    void advance() {
        int previousStart = valueStart;
        int previousEnd = valueEnd;
        skipBlanks();
        position = at;
        valueStart = at;
        valueEnd = at;
        if (at == text.length()) {
            token = Token.EOF;
            return;
        }
        char first = text.charAt(at);
        switch (first) {
            case '(' -> sign(Token.LPAREN, 1);
            case ')' -> sign(Token.RPAREN, 1);
            case '{' -> sign(Token.LBRACE, 1);
            case '}' -> sign(Token.RBRACE, 1);
            case ',' -> sign(Token.COMMA, 1);
            case '"', '\'' -> stringLiteral(first);
            case '=' -> pair('=', Token.EQ);
            case '&' -> pair('&', Token.AND);
            case '|' -> pair('|', Token.OR);
            case '!' -> {
                boolean isNotEqual = isNext('=');
                sign(isNotEqual ? Token.NE : Token.NOT, isNotEqual ? 2 : 1);
            }
            default -> {
                if (token == Token.LABEL) {
                    operator(previousStart, previousEnd);
                } else {
                    operand();
                }
            }
        }
    }

    private SelectorSyntaxException fail(String message, int where) {
        failure = new SelectorSyntaxException(message, where);
        return failure;
    }

    private void sign(Token kind, int length) {
        token = kind;
        at += length;
    }

    private boolean isNext(char c) {
        return at + 1 < text.length() && text.charAt(at + 1) == c;
    }

    private void pair(char c, Token kind) {
        if (!isNext(c)) {
            throw fail("expected " + c + c, at);
        }
        sign(kind, 2);
    }

    private void stringLiteral(char quote) {
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw fail("unterminated string", at);
        }
        token = Token.STRING;
        valueStart = at + 1;
        valueEnd = end;
        at = end + 1;
    }

    /** The word after a label: only here do contains, starts with, ends with, not in and in mean anything. */
    private void operator(int labelStart, int labelEnd) {
        if (word("contains", "", Token.CONTAINS)
                || word("starts", "with", Token.STARTS_WITH)
                || word("ends", "with", Token.ENDS_WITH)
                || word("not", "in", Token.NOT_IN)
                || word("in", "", Token.IN)) {
            return;
        }
        throw fail("expected operator after label \"" + text.substring(labelStart, labelEnd) + "\"", at);
    }

    private boolean word(String first, String second, Token kind) {
        int start = at;
        if (!text.startsWith(first, at)) {
            return false;
        }
        at += first.length();
        if (!second.isEmpty()) {
            skipBlanks();
            if (!text.startsWith(second, at)) {
                at = start;
                return false;
            }
            at += second.length();
            // Calico looks for the word boundary only after the blanks, so a label straight after them is refused.
            skipBlanks();
        }
        if (at < text.length() && isIdentifier(text.charAt(at))) {
            at = start;
            return false;
        }
        token = kind;
        return true;
    }

    private void operand() {
        if (text.startsWith("has(", at)) {
            at += 4;
            skipBlanks();
            identifier();
            closeCall("has(");
            token = Token.HAS;
        } else if (text.startsWith("all(", at)) {
            constant("all(", Token.ALL);
        } else if (text.startsWith("global(", at)) {
            constant("global(", Token.GLOBAL);
        } else {
            identifier();
            token = Token.LABEL;
        }
    }

    private void constant(String call, Token kind) {
        at += call.length();
        closeCall(call);
        token = kind;
    }

    private void closeCall(String call) {
        skipBlanks();
        if (at >= text.length() || text.charAt(at) != ')') {
            throw fail("no closing ')' after " + call, at);
        }
        at++;
    }

    private void identifier() {
        valueStart = at;
        while (at < text.length() && isIdentifier(text.charAt(at))) {
            at++;
        }
        valueEnd = at;
        if (at == valueStart) {
            throw fail("expected identifier", at);
        }
        if (valueEnd - valueStart > MAX_LABEL_LENGTH) {
            throw fail("label too long: " + value(), valueStart);
        }
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private static boolean isIdentifier(char c) {
        return c < IDENTIFIER.length && IDENTIFIER[c];
    }

    private static boolean[] identifierCharacters() {
        boolean[] characters = new boolean[128];
        for (char c = 0; c < characters.length; c++) {
            characters[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || c == '.'
                    || c == '/'
                    || c == '-';
        }
        return characters;
    }
}
