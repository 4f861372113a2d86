package io.calico4j.api.kubernetes;

/** A Kubernetes object that Calico cannot read: what is wrong with it. */
public final class ConversionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    ConversionException(String message) {
        super(message);
    }

    ConversionException(String message, Throwable cause) {
        super(message, cause);
    }
}
