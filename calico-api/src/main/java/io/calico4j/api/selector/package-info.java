/**
 * Calico's selector language: lexer, parser, syntax tree, canonical text, identity, evaluation. A selector is parsed once
 * and reused. Depends on nothing else.
 */
package io.calico4j.api.selector;
