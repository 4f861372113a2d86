package io.calico4j.datastore.etcd;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads private keys, PEM. Java reads those of PKCS 8 only; the tools around etcd write the older forms for RSA (PKCS 1) and for
 * elliptic curves (SEC 1) too, which are what PKCS 8 has in it.
 */
final class PemKey {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([^-]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int SEQUENCE = 0x30;
    private static final int PARAMETERS = 0xa0;

    private static final byte[] VERSION = tagged(INTEGER, new byte[] {0});
    /** 1.2.840.113549.1.1.1 and its parameters, which are null. */
    private static final byte[] RSA = tagged(
            SEQUENCE,
            tagged(OBJECT_IDENTIFIER, new byte[] {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1}),
            new byte[] {5, 0});
    /** 1.2.840.10045.2.1. */
    private static final byte[] ELLIPTIC =
            tagged(OBJECT_IDENTIFIER, new byte[] {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1});

    private PemKey() {}

    /**
     * The first private key in a text.
     *
     * @throws InvalidKeySpecException if there is none, or it is encrypted or of an unknown kind
     */
    static PrivateKey read(String pem) throws GeneralSecurityException {
        Matcher match = PEM.matcher(pem);
        if (!match.find()) {
            throw new InvalidKeySpecException("there is no private key");
        }
        byte[] key = Base64.getMimeDecoder().decode(match.group(2));
        return parse(
                switch (match.group(1)) {
                    case "RSA PRIVATE KEY" -> tagged(SEQUENCE, VERSION, RSA, tagged(OCTET_STRING, key));
                    case "EC PRIVATE KEY" ->
                        tagged(SEQUENCE, VERSION, tagged(SEQUENCE, ELLIPTIC, curve(key)), tagged(OCTET_STRING, key));
                    default -> key;
                });
    }

    private static PrivateKey parse(byte[] pkcs8) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                // It may be of another one.
            }
        }
        throw new InvalidKeySpecException("the private key is of none of the kinds " + ALGORITHMS);
    }

    /** The curve's name, behind the version and the number of a SEC 1 key. */
    private static byte[] curve(byte[] sec1) throws InvalidKeySpecException {
        try {
            ByteBuffer in = ByteBuffer.wrap(sec1);
            enter(in);
            while (in.hasRemaining()) {
                int tag = in.get() & 0xff;
                byte[] content = new byte[length(in)];
                in.get(content);
                if (tag == PARAMETERS) {
                    return content;
                }
            }
        } catch (RuntimeException e) {
            throw new InvalidKeySpecException("the private key is malformed");
        }
        throw new InvalidKeySpecException("the private key does not name its curve");
    }

    private static void enter(ByteBuffer in) {
        in.get();
        length(in);
    }

    private static int length(ByteBuffer in) {
        int first = in.get() & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = length << 8 | (in.get() & 0xff);
        }
        return length;
    }

    private static byte[] tagged(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
