package io.calico4j.policy.calc;

/** A profile as far as labels are inherited from it. It is there as long as it has labels or heirs. */
final class Parent {

    static final Parent[] NONE = {};

    final String name;
    final int number;
    Labels labels = Labels.NONE;
    final IntSet items = new IntSet();

    Parent(String name, int number) {
        this.name = name;
        this.number = number;
    }
}
