using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SafeState.AspNetCore.Tests.Docs;

/// <summary>The code of docs/dashboard.md and of the page of the package.</summary>
internal static class Snippets
{
    internal static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.Services.AddSafeState().AddDashboard();
        WebApplication app = builder.Build();
        app.MapSafeStateDashboard("/safestate");
        return app;
    }

    internal static void Restrict(WebApplication app)
    {
        app.MapSafeStateDashboard("/ops/policy").RequireAuthorization("operators");
        app.MapSafeStateDashboard("/ops/token").UseLoginToken();
        app.MapSafeStateDashboard("/ops/open").AllowAnonymousAccessToDashboard();
    }
}
