package io.calico4j.api.selector;

/** The kinds of tokens that a selector is made of. */
enum Token {
    LABEL("TokLabel"),
    STRING("TokStringLiteral"),
    LBRACE("TokLBrace"),
    RBRACE("TokRBrace"),
    COMMA("TokComma"),
    EQ("TokEq"),
    NE("TokNe"),
    IN("TokIn"),
    NOT("TokNot"),
    NOT_IN("TokNotIn"),
    CONTAINS("TokContains"),
    STARTS_WITH("TokStartsWith"),
    ENDS_WITH("TokEndsWith"),
    ALL("TokAll"),
    HAS("TokHas"),
    LPAREN("TokLParen"),
    RPAREN("TokRParen"),
    AND("TokAnd"),
    OR("TokOr"),
    GLOBAL("TokGlobal"),
    EOF("TokEOF");

    private final String display;

    Token(String display) {
        this.display = display;
    }

    /** As Calico prints a token in its error texts. */
    String display(String value) {
        return display + "(" + value + ")";
    }
}
