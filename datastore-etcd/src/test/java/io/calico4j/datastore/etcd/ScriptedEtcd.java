package io.calico4j.datastore.etcd;

import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.ResponseHeader;
import io.etcd.jetcd.api.StatusRequest;
import io.etcd.jetcd.api.StatusResponse;
import io.etcd.jetcd.api.WatchGrpc;
import io.etcd.jetcd.api.WatchRequest;
import io.etcd.jetcd.api.WatchResponse;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An etcd that does on its watch streams what a test tells it to, where a real one could not be made to. */
final class ScriptedEtcd implements AutoCloseable {

    private static final Metadata.Key<String> HAS_LEADER =
            Metadata.Key.of("hasleader", Metadata.ASCII_STRING_MARSHALLER);

    private final BlockingQueue<Stream> streams = new LinkedBlockingQueue<>();
    private final Queue<String> leaderHeaders = new ConcurrentLinkedQueue<>();
    private final Server server;
    private volatile long revision = 100;
    private volatile String version = "3.6.16";

    ScriptedEtcd() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(new Watches())
                    .addService(new Keys())
                    .addService(new Maintenance())
                    .intercept(new Headers())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    void isAt(long newRevision) {
        revision = newRevision;
    }

    void hasVersion(String newVersion) {
        version = newVersion;
    }

    /** What the client said about leaders when it opened streams. */
    Queue<String> leaderHeaders() {
        return leaderHeaders;
    }

    /** The next stream that a client has asked to be created. */
    Stream next() {
        try {
            Stream stream = streams.poll(20, TimeUnit.SECONDS);
            if (stream == null) {
                throw new AssertionError("no stream was opened");
            }
            return stream;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** How many streams wait to be served. */
    int waiting() {
        return streams.size();
    }

    /** One stream: what was asked, and the way to answer. */
    final class Stream implements StreamObserver<WatchRequest> {

        private final StreamObserver<WatchResponse> out;
        private final BlockingQueue<WatchRequest> progressRequests = new LinkedBlockingQueue<>();
        private volatile long from;

        private Stream(StreamObserver<WatchResponse> out) {
            this.out = out;
        }

        /** The revision that was asked for. */
        long from() {
            return from;
        }

        Stream send(WatchResponse.Builder response, long at) {
            synchronized (out) {
                out.onNext(response.setHeader(ResponseHeader.newBuilder().setRevision(at))
                        .build());
            }
            return this;
        }

        Stream confirm() {
            return send(WatchResponse.newBuilder().setCreated(true).setWatchId(0), revision);
        }

        void fail(Throwable failure) {
            synchronized (out) {
                out.onError(failure);
            }
        }

        void complete() {
            synchronized (out) {
                out.onCompleted();
            }
        }

        void awaitProgressRequest() throws InterruptedException {
            if (progressRequests.poll(20, TimeUnit.SECONDS) == null) {
                throw new AssertionError("nobody asked for progress");
            }
        }

        @Override
        public void onNext(WatchRequest request) {
            if (request.hasCreateRequest()) {
                from = request.getCreateRequest().getStartRevision();
                streams.add(this);
            } else if (request.hasProgressRequest()) {
                progressRequests.add(request);
            }
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }

    private final class Watches extends WatchGrpc.WatchImplBase {
        @Override
        public StreamObserver<WatchRequest> watch(StreamObserver<WatchResponse> out) {
            return new Stream(out);
        }
    }

    private final class Keys extends KVGrpc.KVImplBase {
        @Override
        public void range(RangeRequest request, StreamObserver<RangeResponse> out) {
            out.onNext(RangeResponse.newBuilder()
                    .setHeader(ResponseHeader.newBuilder().setRevision(revision))
                    .build());
            out.onCompleted();
        }
    }

    private final class Maintenance extends MaintenanceGrpc.MaintenanceImplBase {
        @Override
        public void status(StatusRequest request, StreamObserver<StatusResponse> out) {
            out.onNext(StatusResponse.newBuilder().setVersion(version).build());
            out.onCompleted();
        }
    }

    private final class Headers implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            if (call.getMethodDescriptor().getFullMethodName().endsWith("/Watch")) {
                leaderHeaders.add(String.valueOf(headers.get(HAS_LEADER)));
            }
            return next.startCall(call, headers);
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
