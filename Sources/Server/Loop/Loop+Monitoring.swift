// `/readyz` and `/metrics`: what an operator's tools ask. Part of the loop; reads what all threads have
// published.
import Base
import Glibc
import Wire

extension Loop {
    /// 200 while halls take changes; 503 with the reason otherwise.
    func readiness() -> HTTPResponse {
        publish(reactor.now)
        let failed = context.board.loopMetrics.reduce(0) { $0 + $1.owner.readOnlyHalls }
        let isStopping = stop != .running
        var json = JSONWriter()
        json.beginObject()
        json.key("ready")
        json.bool(failed == 0 && !isStopping)
        json.key("stopping")
        json.bool(isStopping)
        json.key("readOnlyHalls")
        json.integer(failed)
        json.key("halls")
        json.integer(context.catalog.count)
        json.key("words")
        json.string(context.topics.words)
        json.key("key")
        json.string(context.notary.fingerprint)
        json.endObject()
        var response = HTTPResponse.json(failed == 0 && !isStopping ? .ok : .serviceUnavailable, json.bytes)
        response.fields.add("cache-control", "no-store")
        return response
    }

    /// Only for this machine, by a name of its own, and not through a proxy that does not say for whom it asks.
    func metricsPage(_ exchange: Exchange) -> HTTPResponse {
        let isSaid =
            exchange.fields.contains("x-forwarded-for") && !context.configuration.trustedProxies.isEmpty
        let isProxied = !exchange.peer.isDirect && !isSaid
        guard exchange.peer.isLoopback, !isProxied, HostPolicy.isLoopback(host: exchange.head.host) else {
            return .text(.forbidden, "403 Forbidden: metrics are served to this machine only\n")
        }
        publish(reactor.now)
        var response = HTTPResponse.text(.ok, MetricsPage.text(context))
        response.fields.set("content-type", "text/plain; version=0.0.4; charset=utf-8")
        response.fields.add("cache-control", "no-store")
        return response
    }
}
