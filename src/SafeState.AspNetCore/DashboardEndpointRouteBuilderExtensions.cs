using System;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SafeState.AspNetCore;
using SafeState.AspNetCore.Access;
using SafeState.AspNetCore.Endpoints;
using SafeState.AspNetCore.Readers;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds the dashboard to an application.</summary>
public static class DashboardEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Adds the dashboard of guarded stores. If no access rule is added to the result, only browsers on the same machine have access.
    /// Without a viewer, the dashboard costs nothing.
    /// </summary>
    /// <param name="endpoints">The endpoints of the application.</param>
    /// <param name="prefix">The path of the dashboard.</param>
    /// <returns>The endpoints of the dashboard, to which access rules and other conventions can be added.</returns>
    /// <exception cref="InvalidOperationException"><c>AddDashboard</c> was not called.</exception>
    public static DashboardConventionBuilder MapSafeStateDashboard(this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string prefix = "/safestate")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        if (endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(HostReader)) == false)
        {
            throw new InvalidOperationException(
                "The dashboard cannot be mapped, because its services are missing. "
                    + "Call builder.Services.AddSafeState().AddDashboard() before the application is built.");
        }

        DashboardAccess access = new("/" + prefix.Trim('/'));
        RouteGroupBuilder group = endpoints.MapGroup(prefix);
        DashboardEndpoints.Map(group, access);
        return new DashboardConventionBuilder(group, access, endpoints.ServiceProvider);
    }
}
