/** Reading and writing resources as JSON and YAML: single ones, and manifests of many documents. */
package io.calico4j.api.codec;
