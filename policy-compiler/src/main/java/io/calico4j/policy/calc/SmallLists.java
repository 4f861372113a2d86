package io.calico4j.policy.calc;

import java.util.ArrayList;
import java.util.List;

/** Lists of which there are very many, and which hardly ever have more than one or two elements. */
final class SmallLists {

    private static final int FEW = 2;

    private SmallLists() {}

    /** The list with one more element at its end; it may be the same list, or else that is not to be used any more. */
    static <T> List<T> with(List<T> list, T element) {
        if (list.isEmpty()) {
            return List.of(element);
        }
        if (list.size() < FEW) {
            return List.of(list.get(0), element);
        }
        List<T> many = list.size() == FEW ? new ArrayList<>(list) : list;
        many.add(element);
        return many;
    }

    /** The list without the first element that equals this one; it may be the same list, or else that is not to be used any more. */
    static <T> List<T> without(List<T> list, T element) {
        if (!list.contains(element)) {
            return list;
        }
        if (list.size() > FEW + 1) {
            list.remove(element);
            return list;
        }
        List<T> few = new ArrayList<>(list);
        few.remove(element);
        return List.copyOf(few);
    }
}
