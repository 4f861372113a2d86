package io.calico4j.api.validation;

import io.calico4j.api.Resource;
import io.calico4j.api.internal.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calico's own validator, walking a resource as Calico does: the fields of an object in their order, nested objects at their
 * place, and after the fields what is to be said of the object as a whole.
 */
final class ClientValidator {

    private static final ClassValue<Plan> PLANS = new ClassValue<>() {
        @Override
        protected Plan computeValue(Class<?> type) {
            FieldPlan[] fields = Shape.isScalar(type)
                    ? new FieldPlan[0]
                    : Shape.of(type).fields().values().stream()
                            .map(FieldPlan::of)
                            .filter(ClientValidator::isLookedAt)
                            .toArray(FieldPlan[]::new);
            return new Plan(fields, CHECKS.get(type));
        }
    };

    private static final Map<Class<?>, ObjectCheck<?>> CHECKS = checks();

    private ClientValidator() {}

    // An array, since every object of every resource is walked along it.
    @SuppressWarnings("ArrayRecordComponent")
    private record Plan(FieldPlan[] fields, @Nullable ObjectCheck<?> check) {}

    private static Map<Class<?>, ObjectCheck<?>> checks() {
        Map<Class<?>, ObjectCheck<?>> checks = new HashMap<>();
        checks.putAll(MetadataChecks.ALL);
        checks.putAll(PolicyChecks.ALL);
        checks.putAll(StagedPolicyChecks.ALL);
        checks.putAll(EndpointChecks.ALL);
        checks.putAll(IpamChecks.ALL);
        checks.putAll(BgpChecks.ALL);
        checks.putAll(FelixChecks.ALL);
        return checks;
    }

    private static boolean isLookedAt(FieldPlan plan) {
        return !plan.tags().isEmpty() || plan.elementTags() != null || plan.isObject();
    }

    static List<Violation> validate(Resource resource) {
        Findings findings = new Findings();
        object(resource, findings);
        return findings.violations();
    }

    @SuppressWarnings("unchecked") // The table has each check under the class that it is for.
    private static void object(Object object, Findings findings) {
        Plan plan = PLANS.get(object.getClass());
        for (FieldPlan field : plan.fields()) {
            field(field, field.read(object), findings);
        }
        if (plan.check() != null) {
            ((ObjectCheck<Object>) plan.check()).check(object, findings);
        }
    }

    private static void field(FieldPlan plan, @Nullable Object value, Findings findings) {
        if (plan.isObject()) {
            if (value == null) {
                report(plan, Findings.NO_INDEX, plan.tags(), null, findings);
            } else {
                lookInto(plan, Findings.NO_INDEX, value, findings);
            }
            return;
        }
        if (report(plan, Findings.NO_INDEX, plan.tags(), value, findings)) {
            return;
        }
        if (plan.elementTags() != null && value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                element(plan, plan.elementTags(), list.get(i), i, findings);
            }
        }
    }

    private static void element(
            FieldPlan plan, List<FieldPlan.Tag> tags, @Nullable Object item, int index, Findings findings) {
        if (item != null && !report(plan, index, tags, item, findings) && plan.isLookedInto()) {
            lookInto(plan, index, item, findings);
        }
    }

    private static void lookInto(FieldPlan plan, int index, Object object, Findings findings) {
        findings.enter(plan.field().name(), index);
        object(object, findings);
        findings.leave();
    }

    private static boolean report(
            FieldPlan plan, int index, List<FieldPlan.Tag> tags, @Nullable Object value, Findings findings) {
        FieldPlan.Tag failed = FieldPlan.firstFailure(tags, value);
        if (failed == null) {
            return false;
        }
        String suffix = index == Findings.NO_INDEX ? "" : "[" + index + "]";
        String name = plan.name() + suffix;
        findings.report(
                plan.field().name() + suffix,
                name,
                shown(value),
                "Reason: failed to validate Field: " + name + " because of Tag: " + failed.name() + " ",
                TagWords.explain(failed, value));
        return true;
    }

    /** Calico shows the values of texts and numbers. */
    private static @Nullable Object shown(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
