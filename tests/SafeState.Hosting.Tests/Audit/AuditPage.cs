using System;
using Microsoft.Extensions.DependencyInjection;
using SafeState.Hosting.Audit;

namespace SafeState.Hosting.Tests.Audit;

/// <summary>The code of <c>docs/audit.md</c>.</summary>
internal static class AuditPage
{
    internal static void Add(IServiceCollection services)
    {
        services.AddSafeState()
            .AddAuditSink(static _ => new JsonLinesAuditSink("audit.jsonl"));
    }

    internal static IDisposable Watch(IGuardAudit audit)
    {
        return audit.Start(new GuardAuditOptions
        {
            Stores = { "shop.stock.Levels" },
            Writes = AuditRate.Every,
            Stacks = AuditStacks.OnContention,
            MaximumDuration = TimeSpan.FromMinutes(2),
        });
    }
}
