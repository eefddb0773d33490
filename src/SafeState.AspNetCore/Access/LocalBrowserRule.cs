using System;
using System.Linq;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace SafeState.AspNetCore.Access;

/// <summary>The default rule: only a browser on the same machine has access, without a proxy in between.</summary>
internal static class LocalBrowserRule
{
    private static readonly string[] LocalHosts = ["localhost", "127.0.0.1", "[::1]"];

    internal static bool Allows(HttpContext context) =>
        IsLoopback(context.Connection.RemoteIpAddress)
            && HasLocalHost(context.Request)
            && !CameThroughProxy(context.Request);

    /// <summary>
    /// Returns whether the other end is on this machine. A Unix socket has no address, so what is at its other end is not known.
    /// </summary>
    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(Unmap(address));

    private static IPAddress Unmap(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Returns whether the browser asked for this machine. A page elsewhere can point its own name here (DNS rebinding).</summary>
    private static bool HasLocalHost(HttpRequest request) => LocalHosts.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Returns whether a proxy passed the request on: with one on this machine, every visitor comes from loopback. The middleware for
    /// forwarded headers renames them to <c>X-Original-*</c>. Browsers do not use HTTP/1.0, but some proxies do.
    /// </summary>
    private static bool CameThroughProxy(HttpRequest request) =>
        HttpProtocol.IsHttp10(request.Protocol)
            || request.Headers.Keys.Any(static name =>
                name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
                    || name.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
                    || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
                    || name.Equals("Via", StringComparison.OrdinalIgnoreCase)
                    || name.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase));
}
