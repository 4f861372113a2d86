package io.calico4j.datastore.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeyTest {

    private static PrivateKey generate(String algorithm, AlgorithmParameterSpec parameters)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(parameters);
        return generator.generateKeyPair().getPrivate();
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content)
                + "\n-----END " + type + "-----\n";
    }

    @Test
    void readsPkcs8() throws GeneralSecurityException {
        PrivateKey rsa = generate("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
        PrivateKey elliptic = generate("EC", new ECGenParameterSpec("secp384r1"));
        assertThat(PemKey.read(pem("PRIVATE KEY", rsa.getEncoded()))).isEqualTo(rsa);
        assertThat(PemKey.read("text before\n" + pem("PRIVATE KEY", elliptic.getEncoded())))
                .isEqualTo(elliptic);
    }

    @Test
    void readsPkcs1() throws GeneralSecurityException {
        PrivateKey rsa = generate("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
        // What it is wrapped in takes 26 bytes.
        byte[] pkcs1 = Arrays.copyOfRange(rsa.getEncoded(), 26, rsa.getEncoded().length);
        assertThat(PemKey.read(pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(rsa);
    }

    @Test
    void readsSec1() throws GeneralSecurityException {
        PrivateKey elliptic = generate("EC", new ECGenParameterSpec("secp256r1"));
        byte[] number = ((ECPrivateKey) elliptic).getS().toByteArray();
        byte[] padded = new byte[32];
        int length = Math.min(number.length, padded.length);
        System.arraycopy(number, number.length - length, padded, padded.length - length, length);
        String sec1 = "3031020101" + "0420" + HexFormat.of().formatHex(padded) + "a00a06082a8648ce3d030107";
        PrivateKey read = PemKey.read(pem("EC PARAMETERS", new byte[] {5, 0})
                + pem("EC PRIVATE KEY", HexFormat.of().parseHex(sec1)));
        assertThat(((ECPrivateKey) read).getS()).isEqualTo(((ECPrivateKey) elliptic).getS());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hush",
                "-----BEGIN PRIVATE KEY-----\nhush\n-----END PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nhush\n-----END EC PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nhush\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nhush\n-----END ENCRYPTED PRIVATE KEY-----"
            })
    void refusesTheRest(String pem) {
        assertThatThrownBy(() -> PemKey.read(pem))
                .isInstanceOf(InvalidKeySpecException.class)
                .hasMessageNotContaining("hush");
    }
}
