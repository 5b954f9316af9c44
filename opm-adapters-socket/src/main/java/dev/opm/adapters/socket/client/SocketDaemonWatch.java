package dev.opm.adapters.socket.client;

import dev.opm.adapters.socket.client.connection.Connection;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.socket.wire.request.RequestCodec;

/// A watch over a connection of its own.
final class SocketDaemonWatch implements DaemonWatch {
    private final Connection connection;
    private final Exchange exchange;
    private final Request.Watch request;

    SocketDaemonWatch(Connection connection, Request.Watch request) {
        this.connection = connection;
        this.request = request;
        this.exchange = new Exchange(connection);
        exchange.send(RequestCodec.write(request));
    }

    @Override
    public Reply next() {
        return exchange.reply(request);
    }

    @Override
    public void close() {
        connection.shutDown();
    }
}
