using System;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SafeState.AspNetCore.Access;
using SafeState.AspNetCore.Live;
using SafeState.AspNetCore.Pages;
using SafeState.AspNetCore.Readers;

namespace SafeState.AspNetCore.Endpoints;

/// <summary>The addresses of a dashboard. Each response has the security headers, and each but the login needs access.</summary>
internal static class DashboardEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    internal static void Map(IEndpointRouteBuilder group, DashboardAccess access)
    {
        Map(group, "", access, RootEndpoint.ServeAsync);
        Map(group, "assets/{file}", access, AssetEndpoint.ServeAsync);
        Map(group, "live", access, LiveEndpoint.ServeAsync);
        MapPage<StoresReader, StoresPage>(group, "stores", access, static (reader, _) => reader.Read(), PageJson.Default.StoresPage);
        MapPage<StoreReader, StorePage>(group, "store", access, ReadStore, PageJson.Default.StorePage);
        MapPage<AlarmsReader, AlarmsPage>(group, "alarms", access, static (reader, _) => reader.Read(), PageJson.Default.AlarmsPage);
        MapPage<AdviceReader, AdvicePage>(group, "advice", access, static (reader, _) => reader.Read(), PageJson.Default.AdvicePage);
        MapPage<AuditReader, AuditPage>(group, "audit", access, (reader, request) =>
            reader.Read(AuditSwitch.GetAction(request.HttpContext, access)), PageJson.Default.AuditPage);
        _ = group.MapMethods("audit", [HttpMethods.Post], Guard(access, context => AuditSwitch.ServeAsync(context, access)))
            .WithDisplayName("SafeState dashboard: switch audit");
        MapPage<FindingsReader, FindingsPage>(group, "findings", access, static (reader, _) => reader.Read(),
            PageJson.Default.FindingsPage);
        MapPage<InventoryReader, InventoryPage>(group, "inventory", access, static (reader, _) => reader.Read(),
            PageJson.Default.InventoryPage);
        MapPage<GovernanceReader, GovernancePage>(group, "governance", access, static (reader, _) => reader.Read(),
            PageJson.Default.GovernancePage);
        _ = group.MapMethods("login", [HttpMethods.Get], context =>
        {
            SecurityHeaders.Write(context.Response.Headers);
            return LoginEndpoint.ServeAsync(context, access);
        });
    }

    private static StorePage? ReadStore(StoreReader reader, HttpRequest request) =>
        reader.Read(request.Query["name"], request.Query["strategy"]);

    private static void MapPage<TReader, TPage>(IEndpointRouteBuilder group, string name, DashboardAccess access,
        Func<TReader, HttpRequest, TPage?> read, JsonTypeInfo<TPage> type)
        where TReader : notnull
        where TPage : class
    {
        Map(group, name, access, PageEndpoint.ServeShellAsync);
        Map(group, name + ".json", access,
            PageEndpoint.ServeJson(context => read(context.RequestServices.GetRequiredService<TReader>(), context.Request), type));
    }

    private static void Map(IEndpointRouteBuilder group, string pattern, DashboardAccess access, RequestDelegate serve) =>
        group.MapMethods(pattern, Methods, Guard(access, serve)).WithDisplayName($"SafeState dashboard: {pattern}");

    private static RequestDelegate Guard(DashboardAccess access, RequestDelegate serve) => context =>
    {
        SecurityHeaders.Write(context.Response.Headers);
        return access.Allows(context) ? serve(context) : Denial.WriteAsync(context);
    };
}
