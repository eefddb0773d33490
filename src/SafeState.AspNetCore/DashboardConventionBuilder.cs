using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeState.AspNetCore.Access;

namespace SafeState.AspNetCore;

/// <summary>
/// The endpoints of a dashboard, to which conventions such as <c>RequireAuthorization</c>, <c>RequireHost</c>, and
/// <c>RequireRateLimiting</c> can be added. Each rule that is added here must pass. If no rule is added, only browsers on the same machine
/// have access.
/// </summary>
public sealed class DashboardConventionBuilder : IEndpointConventionBuilder
{
    private readonly IEndpointConventionBuilder _endpoints;
    private readonly IServiceProvider _services;

    internal DashboardConventionBuilder(IEndpointConventionBuilder endpoints, DashboardAccess access, IServiceProvider services)
    {
        _endpoints = endpoints;
        _services = services;
        Access = access;
    }

    internal DashboardAccess Access { get; }

    /// <inheritdoc/>
    public void Add(Action<EndpointBuilder> convention) => _endpoints.Add(convention);

    /// <inheritdoc/>
    public void Finally(Action<EndpointBuilder> finallyConvention) => _endpoints.Finally(finallyConvention);

    /// <summary>
    /// Lets everyone who can reach the server see the dashboard: the names of all stores, their traffic, and stacks. Use it only if the
    /// network keeps others out, for example on a separate port.
    /// </summary>
    /// <returns>The same builder.</returns>
    public DashboardConventionBuilder AllowAnonymousAccessToDashboard()
    {
        Access.AllowsAnyone = true;
        return this;
    }

    /// <summary>
    /// Requires a login by a token of 128 bits, for containers and tunnels. The address to log in with is in the log at startup. It works
    /// once: the browser gets a cookie, and the log gets the next address. Sessions end with the process.
    /// </summary>
    /// <returns>The same builder.</returns>
    public DashboardConventionBuilder UseLoginToken()
    {
        if (Access.Tokens is null)
        {
            LoginTokens tokens = new();
            Access.Tokens = tokens;
            _ = _services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(
                () => AccessLog.Token(LoginEndpoint.GetLogger(_services), Access.Prefix, tokens.Current));
        }

        return this;
    }
}
